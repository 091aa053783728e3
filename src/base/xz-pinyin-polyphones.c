/* xz-pinyin-polyphones.c: characters with several readings that stand in given names.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first reading is the usual one in a given name: it is shown and sorted
 * by; a search finds every one.  A few have one reading only, because ICU
 * prefers one that no name has. */
#include "xz-pinyin-private.h"

const XzPolyphone xz_pinyin_polyphones[] = {
  { "乐", "le yue" }, { "曾", "zeng ceng" }, { "单", "dan shan" }, { "长", "chang zhang" },
  { "行", "xing hang" }, { "朝", "chao zhao" }, { "重", "chong zhong" }, { "盛", "sheng cheng" },
  { "茜", "qian xi" }, { "覃", "tan qin" }, { "晟", "sheng cheng" }, { "菀", "wan yu" },
  { "还", "huan hai" }, { "传", "chuan zhuan" }, { "藏", "cang zang" }, { "车", "che ju" },
  { "称", "cheng chen" }, { "大", "da dai" }, { "弹", "tan dan" }, { "都", "du dou" },
  { "度", "du duo" }, { "更", "geng jing" }, { "谷", "gu yu" }, { "和", "he huo" }, { "合", "he ge" },
  { "会", "hui kuai" }, { "系", "xi ji" }, { "夹", "jia ga" }, { "贾", "jia gu" }, { "见", "jian xian" },
  { "降", "jiang xiang" }, { "角", "jiao jue" }, { "校", "xiao jiao" }, { "觉", "jue jiao" },
  { "解", "jie xie" }, { "劲", "jin jing" }, { "隽", "jun juan" }, { "卡", "ka qia" },
  { "六", "liu lu" }, { "绿", "lv lu" }, { "落", "luo la" }, { "率", "shuai lv" }, { "脉", "mai mo" },
  { "蔓", "man wan" }, { "模", "mo mu" }, { "那", "na nuo" }, { "娜", "na nuo" }, { "泊", "bo po" },
  { "柏", "bai bo" }, { "薄", "bo bao" }, { "朴", "pu piao" }, { "奇", "qi ji" }, { "期", "qi ji" },
  { "其", "qi ji" }, { "强", "qiang jiang" }, { "亲", "qin qing" }, { "色", "se shai" },
  { "杉", "shan sha" }, { "莘", "xin shen" }, { "参", "shen can cen" }, { "沈", "shen chen" },
  { "省", "sheng xing" }, { "石", "shi dan" }, { "识", "shi zhi" }, { "属", "shu zhu" },
  { "术", "shu zhu" }, { "数", "shu shuo" }, { "说", "shuo yue shui" }, { "宿", "su xiu" },
  { "提", "ti di" }, { "调", "tiao diao" }, { "万", "wan mo" }, { "蔚", "wei yu" }, { "尉", "wei yu" },
  { "叶", "ye xie" }, { "艾", "ai yi" }, { "员", "yuan yun" }, { "择", "ze zhai" }, { "扎", "zha za" },
  { "召", "zhao shao" }, { "折", "zhe she" }, { "着", "zhe zhuo zhao" }, { "枝", "zhi qi" },
  { "种", "zhong chong" }, { "伽", "jia qie ga" }, { "颉", "jie xie" }, { "筠", "yun jun" },
  { "靓", "liang jing" }, { "钥", "yao yue" }, { "峙", "zhi shi" }, { "炅", "jiong gui" },
  { "镐", "hao gao" }, { "峤", "qiao jiao" }, { "浚", "jun xun" }, { "荨", "qian xun" },
  { "荥", "xing ying" }, { "莞", "guan wan" }, { "蕃", "fan bo" }, { "埔", "pu bu" },
  { "堡", "bao pu bu" }, { "栎", "li yue" }, { "栖", "qi xi" }, { "桧", "hui gui" }, { "楷", "kai jie" },
  { "汤", "tang shang" }, { "洗", "xi xian" }, { "浒", "hu xu" }, { "涌", "yong chong" },
  { "溱", "qin zhen" }, { "澄", "cheng deng" }, { "澹", "dan tan" }, { "瀑", "pu bao" },
  { "盖", "gai ge" }, { "瞿", "qu ju" }, { "祭", "ji zhai" }, { "秘", "mi bi" }, { "稽", "ji qi" },
  { "粘", "nian zhan" }, { "绰", "chuo chao" }, { "缪", "miao mou" }, { "翟", "zhai di" },
  { "般", "ban bo" }, { "裳", "shang chang" }, { "褚", "chu zhu" }, { "谌", "chen shen" },
  { "贲", "ben bi" }, { "郇", "xun huan" }, { "郗", "xi chi" }, { "钿", "dian tian" },
  { "铛", "dang cheng" }, { "隗", "wei kui" }, { "雀", "que qiao" }, { "露", "lu lou" },
  { "骠", "biao piao" }, { "鹄", "hu gu" }, { "龟", "gui jun qiu" }, { "仔", "zi zai" },
  { "佛", "fo fu" }, { "侗", "dong tong" }, { "俟", "si qi" }, { "兹", "zi ci" }, { "冯", "feng ping" },
  { "勒", "le lei" }, { "厦", "xia sha" }, { "吁", "xu yu" }, { "圩", "wei xu" }, { "塞", "sai se" },
  { "嬛", "huan xuan" }, { "宓", "mi fu" }, { "屏", "ping bing" }, { "巷", "xiang hang" },
  { "幢", "zhuang chuang" }, { "拓", "tuo ta" }, { "牟", "mou mu" }, { "区", "qu ou" },
  { "查", "cha zha" }, { "仇", "qiu chou" }, { "任", "ren" }, { "华", "hua" }, { "燕", "yan" },
  { "肖", "xiao" }, { "婼", "chuo ruo" }, { "玚", "yang chang" }, { "珩", "heng" }, { "祎", "yi" },
  { "地", "di de" }, { "得", "de dei" }, { "了", "liao le" },
  { NULL, NULL },
};
