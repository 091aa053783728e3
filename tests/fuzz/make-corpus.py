#!/usr/bin/env python3
"""Makes the seed corpus of the fuzz targets again: invented people, area code 321299.

    tests/fuzz/make-corpus.py

Files named regression-* are inputs that once broke something; they are left alone.
"""
import hashlib
import hmac
import io
import os
import sqlite3
import struct
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")


def put(target, name, content):
    folder = os.path.join(HERE, "corpus", target)
    os.makedirs(folder, exist_ok=True)
    if isinstance(content, str):
        content = content.encode()
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)


# ---- text ----

for i, text in enumerate(["2023-1-5", "2023.1.5", "2023/01/05", "20230105", "2023年1月5日", "2023年1月", "1990.03", "90.3",
                          "２０２３年１月５日", "2023-01-05 00:00:00", "44931", "1-5", "1.5", "0000-00-00", "9999-12-31",
                          "2024-02-29", "2023-02-29", "1800-01-01", "今天"]):
    put("dates", f"{i:02}", text)

for i, text in enumerate(["王建国", "欧阳思远", "王　伟", "阿依努尔•买买提", "迪丽热巴.阿不都", "321299199003071234", "32129919900307123x",
                          "3.21299E+17", "321299900307123", "'321299199003071234", "３２１２９９１９９００３０７１２３４", "138 0000 5678",
                          "+86-13800005678", "91321299MA1234567X", "𠮷田㐂", "", "/", "无", "Anna  O'Neil", "曾子墨", "单于"]):
    put("names", f"{i:02}", text)

for i, text in enumerate(["oysy", "单位:黄桥镇 学历>=大学专科", "证件到期<30天", "拼音:zs", "\"quoted word\"", "-离职", "a 或 b c", "a OR b",
                          "(单位:黄桥 或 单位:分界) -状态=离职", "身份证号=\"\"", "年龄>35 年龄<=60", "姓名!=王伟", "5678", "(((((a)))))",
                          "入职>=2024-03-01", "手机:1380"]):
    put("filter", f"{i:02}", text)

for i, text in enumerate(["<?xml version=\"1.0\"?>\r\n<worksheet xmlns='u'><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></worksheet>",
                          "<x:a x:b='&lt;&#65;&#x5f20;'>\r\n1\r2<![CDATA[<&]]]>]]></x:a>", "<a><!-- <b> --><?p ?><b/>王伟</a >", "<!DOCTYPE a><a/>",
                          "<a b=\"1\"c = '2'/ >", "<a><b></a></b>", "<a>&amp</a>", "<!----><?><a/>", "<a>" * 40]):
    put("xml", f"{i:02}", text)

for i, name in enumerate(["standard", "large-photo"]):
    with open(os.path.join(ROOT, "data", "cards", name + ".ini"), "rb") as file:
        put("card-design", f"{i:02}", file.read())
put("card-design", "02", "[Card]\nname=x\n")

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def base45(content):
    digits = ""
    for i in range(0, len(content), 2):
        pair = content[i:i + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            digits += BASE45[value % 45]
            value //= 45
    return digits


def card(number, name, unit, signature=bytes(64)):
    name = name.encode("gb18030")
    return f"XZ1:{number}:" + base45(b"key1" + b"\x54\x2d" + bytes([len(name)]) + name + unit.encode("gb18030") + signature)


for i, text in enumerate([card("TX0120260000178X", "欧阳思远", "黄桥镇人民政府"), card("A", "𠮷田㐂", "局"), card("A-1", "王建国", ""),
                          card("TX1", "", "局"), card("TX1", "王建国", "局", b"short"), "XZ1:TX1:", "XZ1::000", "XZ1:TX1:0", "XZ1:TX1::::",
                          "https://example.org/", card("9" * 32, "王" * 30, "局" * 30)]):
    put("card", f"{i:02}", text)

KEY = "ab" * 32
for i, text in enumerate([f"xiezhi-keys 1\n{KEY} 2026-01-05 - - 黄桥镇人民政府\n", f"xiezhi-keys 1\n{KEY} 2026-01-05 0badcafe {KEY * 2} 黄桥镇\n",
                          "xiezhi-keys 1\n", "xiezhi-keys 1", f"xiezhi-keys 1\n{KEY} 2026-1-5 - - x\n", "",
                          f"xiezhi-withdrawn 1\npublished 2026-03-03\nTX1 suspended 2026-03-01\nsignature {KEY * 2}\n",
                          f"xiezhi-withdrawn 1\nsignature {KEY * 2}\n"]):
    put("card-list", f"{i:02}", text)

ROSTER = [["填报单位：黄桥镇"], ["序号", "姓名", "性别", "身份证号", "手机", "单位", "岗位", "入职日期", "学历", "备注"],
          ["1", "王建国", "男", "321299199003071234", "13800005678", "黄桥镇", "巡查", "2024-03-01", "大专", ""],
          ["2", "李秀英", "女", "321299198506150044", "13800005679", "同上", "同上", "2024.3", "高中", "=1+1"],
          ["3", "欧阳　思远", "男", "3.21299E+17", "", "黄桥镇", "窗口", "45352", "本科", "\"a,b\""],
          ["合计", "3"]]


def as_csv(rows, separator=","):
    return "\r\n".join(separator.join('"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n\t') else cell
                                      for cell in row) for row in rows) + "\r\n"


CSV = as_csv(ROSTER)
put("csv", "utf-8", CSV)
put("csv", "bom", "\ufeff" + CSV)
put("csv", "gb18030", CSV.encode("gb18030"))
put("csv", "utf-16", CSV.encode("utf-16"))
put("csv", "tabs", as_csv(ROSTER, "\t"))
put("csv", "semicolons", as_csv(ROSTER, ";"))
put("csv", "open-quote", "姓名,备注\n\"王建国,一\n李秀英,\"二\"三\n")
put("import", "roster", CSV)
put("import", "again", "姓名,身份证号,手机,备注\n欧阳思远,321299199003071234,13800001111,改过\n王建国,,,\n")
put("import", "two-rows", "基本情况,,任职,\n姓名,证件号码,所在单位,到岗时间\n张三,321299199003071234,黄桥镇,2024年3月\n")
put("import", "wrong", "姓名,身份证号,出生日期,学历\n,1,2,3\n王,321299199013071234,1990-13-01,博士后\n")
put("training-import", "days", "第一期岗前培训签到表\n姓名,身份证号,11月10日上午,11月10日下午,是否合格,考核成绩,考核日期\n欧阳思远,321299199003071234,√,×,合格,90,2026-11-10\n王健国,,√,√,,,\n")
put("training-import", "above", "培训时间：2026年3月3日下午,授课人：陈\n姓名,单位,签到\n王建国,黄桥镇,王建国\n王建国,黄桥镇,\n")
put("training-import", "rows", "姓名,证件编号,培训名称,培训类别,培训日期,时段,内容类别\n王建国,,年度轮训,年度培训,2026.4.7,全天,法律知识、体能训练\n,,,,13月40日,,\n")
put("import", "english", "Name,ID number,Phone,Hire date\nWang,321299199003071234,13800005678,2024-03-01\n")

# ---- .xlsx ----

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = sorted({cell for row in ROSTER for cell in row if cell})
SHEET = (f'<worksheet {NS}><sheetData>' + "".join(
    f'<row r="{r}">' + "".join(
        f'<c r="{chr(65 + c)}{r}" t="s"><v>{STRINGS.index(cell)}</v></c>' for c, cell in enumerate(row) if cell) + "</row>"
    for r, row in enumerate(ROSTER, 1)) + '</sheetData><mergeCells><mergeCell ref="F3:F4"/></mergeCells></worksheet>')
SHARED = f'<sst {NS}>' + "".join(
    f"<si><t>{s.replace('&', '&amp;').replace('<', '&lt;')}</t></si>" for s in STRINGS) + "</sst>"
STYLES = (f'<styleSheet {NS}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>')
KINDS = (f'<worksheet {NS}><sheetData><row r="1" hidden="1"><c r="A1" t="inlineStr"><is><r><t>姓</t></r><r><t>名</t></r></is></c>'
         '<c r="B1" t="str"><v>入职</v></c></row><row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" s="1"><v>45352</v></c>'
         '<c r="C2" s="2"><v>45352.5</v></c><c r="D2"><f>1+1</f><v>2</v></c><c r="E2" t="e"><v>#N/A</v></c>'
         '<c r="F2" t="d"><v>2024-03-01T00:00:00</v></c></row></sheetData></worksheet>')
BOOK = (f'<workbook {NS} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/>'
        '<sheets><sheet name="名册" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" state="hidden" r:id="rId1"/></sheets></workbook>')
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
             '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
             '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="/xl/styles.xml"/></Relationships>')
ROOT_RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
                  'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')


def as_xlsx(sheet, packing):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as book:
        for name, text in [("_rels/.rels", ROOT_RELATIONS), ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", RELATIONS),
                           ("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", SHARED), ("xl/styles.xml", STYLES)]:
            book.writestr(zipfile.ZipInfo(name, (2026, 11, 24, 0, 0, 0)), text, packing)
    return out.getvalue()


put("xlsx", "deflated", as_xlsx(SHEET, zipfile.ZIP_DEFLATED))
put("xlsx", "stored", as_xlsx(KINDS, zipfile.ZIP_STORED))
put("xlsx-parts", "roster", "\n%%\n".join([SHEET, SHARED, STYLES]))
put("xlsx-parts", "kinds", "\n%%\n".join([KINDS, SHARED, STYLES, BOOK, RELATIONS]))
put("xlsx-parts", "inline", f'<worksheet {NS}><sheetData><row><c t="inlineStr"><is><t xml:space="preserve"> 姓名 </t></is></c></row></sheetData></worksheet>')

# ---- .xls: BIFF8 in a compound file ----


def record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def biff_string(text, width="<H"):
    return struct.pack(width, len(text)) + b"\x01" + text.encode("utf-16-le")


def biff_book(rows):
    strings = [cell for row in rows for cell in row if cell]
    shared = record(0x00FC, struct.pack("<II", len(strings), len(strings)) + b"".join(biff_string(s) for s in strings))
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)) + record(0x0042, struct.pack("<H", 1200))
    head += record(0x041E, struct.pack("<H", 164) + biff_string("yyyy-mm-dd"))
    head += b"".join(record(0x00E0, struct.pack("<HHH", 0, fmt, 0) + bytes(14)) for fmt in (0, 14, 164))
    name = biff_string("名册", "<B")
    at = len(head) + len(record(0x0085, struct.pack("<IH", 0, 0) + name)) + len(shared) + len(record(0x000A, b""))
    book = head + record(0x0085, struct.pack("<IH", at, 0) + name) + shared + record(0x000A, b"")
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, len(rows) + 1, 0, 10, 0))
    n = 0
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell:
                sheet += record(0x00FD, struct.pack("<HHHI", r, c, 0, n))
                n += 1
    r = len(rows)
    sheet += record(0x0203, struct.pack("<HHHd", r, 0, 0, 321299199003071200.0))
    sheet += record(0x027E, struct.pack("<HHHI", r, 1, 1, 45352 << 2 | 2))
    sheet += record(0x00BD, struct.pack("<HHHIHIH", r, 2, 0, 6, 2, 10, 3))
    sheet += record(0x0205, struct.pack("<HHHBB", r, 4, 0, 1, 0))
    return book + sheet + record(0x000A, b"")


def compound(stream):
    stream += bytes(max(4096, -(-len(stream) // 512) * 512) - len(stream))
    sectors = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE] + [i + 3 for i in range(sectors - 1)] + [0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    head += struct.pack("<I", 0xFFFFFFFF) * 108

    def entry(name, kind, start, size, child):
        text = name.encode("utf-16-le") + b"\0\0" if name else b""
        return (text + bytes(64 - len(text)) + struct.pack("<HBB", len(text), kind, 1) + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
                + bytes(36) + struct.pack("<IQ", start, size))

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry("Workbook", 2, 2, len(stream), 0xFFFFFFFF) + entry("", 0, 0, 0, 0xFFFFFFFF) * 2
    return head + struct.pack("<128I", *table) + directory + stream


put("xls", "roster", compound(biff_book(ROSTER)))
put("xls", "short", compound(biff_book([["姓名", "备注"], ["王建国", "一"]])))


def message(tag, index=0, number=0.0, text=""):
    """As the process that reads an old workbook tells it (XzXlsMessage)."""
    content = text.encode()
    return struct.pack("<IIIxxxxd", tag, index, len(content), number) + content


put("xls", "messages", message(0, text="名册") + message(1) + message(3, 0, text="姓名") + message(3, 1, text="入职") + message(1, 1)
    + message(3, 0, text="王建国") + message(4, 1, text="2024-03-01") + message(2, 2, 1.5) + message(6))
put("xls", "refused", message(5, 3))

# ---- backups ----

REGISTER_ID = "01900000-0000-7000-8000-000000000001"
SYSTEM_USER = "01900000-0000-7000-8000-000000000002"


def key_id():
    """As the program names the key of 32 zero bytes."""
    derived = hmac.new(bytes(32), "xiezhi key 1: id".encode(), "sm3").digest()
    return hashlib.new("sm3", derived).hexdigest()[:16]


def database(whole):
    path = os.path.join(tempfile.mkdtemp(), "register.db")
    register = sqlite3.connect(path, isolation_level=None)
    register.execute("PRAGMA page_size = 512")
    if whole:
        with open(os.path.join(ROOT, "data", "migrations", "0001-register.sql"), encoding="utf-8") as sql:
            register.executescript(sql.read())
        person = "INSERT INTO person (id, name, id_number, phone, c_sort) VALUES (?, ?, ?, ?, ?)"
        for i, row in enumerate(ROSTER[2:5]):
            register.execute(person, (bytes(15) + bytes([i + 1]), row[1], row[3], row[4], str(i)))
            register.execute("INSERT INTO name_gram VALUES (?, ?)", (row[1], i + 1))
        register.execute("INSERT INTO batch (id, action, actor, at) VALUES (?, 'add', ?, 1795478400000000)", (bytes(16), bytes(16)))
        register.execute("INSERT INTO history (batch, type, record, kind, fields) VALUES (1, 1, ?, 2, ?)",
                         (bytes(15) + b"\1", '{"name":["王","王建国"]}'))
        register.execute("INSERT INTO audit (at, actor, action, mac) VALUES (1795478400000000, ?, 'add', ?)", (bytes(16), bytes(32)))
    else:
        register.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    register.executemany("INSERT INTO meta VALUES (?, ?)", [("register-id", REGISTER_ID), ("key-id", key_id()),
                                                            ("system-user", SYSTEM_USER), ("kind", "test")])
    register.execute("PRAGMA application_id = 0x587A4831")
    register.execute("PRAGMA user_version = 1")
    register.execute("VACUUM")
    register.close()
    with open(path, "rb") as file:
        content = file.read()
    os.remove(path)
    os.rmdir(os.path.dirname(path))
    return content


def backup(register, contents=(), beside=False):
    anchor = b"0 " + b"0" * 64 + b" " + b"0" * 64
    keys, place = b"", b"/nowhere/register.db"
    records = b"".join(hashlib.sha256(c).digest() + struct.pack("<Q", len(c)) + hashlib.sha256(c).digest()
                       for c in sorted(contents, key=lambda c: hashlib.sha256(c).digest()))
    inside = b"" if beside else b"".join(sorted(contents, key=lambda c: hashlib.sha256(c).digest()))
    body = anchor + keys + place + register + inside + records
    head = b"XZBAK\r\n\x1a" + struct.pack("<III", 1, 1, int(beside)) + key_id().encode() + REGISTER_ID.encode()
    head += struct.pack("<qqQQQIII", 1795478400000000, 3, 512 + len(body), len(register), len(contents), len(anchor), len(keys), len(place))
    head += "黄桥镇".encode().ljust(256, b"\0") + hashlib.sha256(body).digest() + bytes(32)
    head = head.ljust(480, b"\0")
    return head + hashlib.sha256(head).digest() + body


put("restore", "small", backup(database(False)))
put("restore", "contents", backup(database(False), [b"one", b"another"]))
put("restore", "beside", backup(database(False), [b"one"], True))
put("restore", "whole", backup(database(True)))
