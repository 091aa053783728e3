/* xz-pinyin-surnames.c: surnames that are not read as the character is elsewhere, and compound surnames.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reading before the bar is the usual one; those behind it are read so by
 * some families, and a search finds both. */
#include "xz-pinyin-private.h"

const XzSurname xz_pinyin_surnames[] = {
  { "朴", "piao" }, { "缪", "miao" }, { "贠", "yun" }, { "祭", "zhai" }, { "哈", "ha" }, { "莘", "shen" },
  { "薄", "bo" }, { "都", "du" }, { "於", "yu" }, { "乜", "nie" }, { "佴", "nai" }, { "能", "nai" },
  { "句", "gou" }, { "阚", "kan" }, { "肖", "xiao" }, { "撒", "sa" }, { "占", "zhan" }, { "甯", "ning" },
  { "尉", "wei" }, { "少", "shao" }, { "洗", "xian" }, { "单", "shan" }, { "仇", "qiu" }, { "解", "xie" },
  { "查", "zha" }, { "曾", "zeng" }, { "区", "ou" }, { "盖", "ge|gai" }, { "任", "ren" }, { "华", "hua" },
  { "翟", "zhai|di" }, { "折", "she" }, { "种", "chong" }, { "乐", "yue|le" }, { "纪", "ji" },
  { "葛", "ge" }, { "员", "yun" }, { "繁", "po" }, { "召", "shao" }, { "秘", "bi" }, { "燕", "yan" },
  { "过", "guo" }, { "干", "gan" }, { "覃", "qin|tan" }, { "谌", "chen|shen" }, { "牟", "mu|mou" },
  { "隗", "wei|kui" }, { "郇", "xun|huan" }, { "冼", "xian" }, { "逄", "pang" }, { "逯", "lu" },
  { "宓", "mi|fu" }, { "郗", "xi|chi" }, { "郄", "qie|xi" }, { "佘", "she" }, { "亓", "qi" },
  { "仝", "tong" }, { "訾", "zi" }, { "黑", "he|hei" }, { "钭", "dou|tou" }, { "睢", "sui" },
  { "眭", "sui" }, { "厍", "she" }, { "重", "chong" }, { "盛", "sheng" }, { "宿", "su" }, { "车", "che" },
  { "隽", "juan|jun" }, { "相", "xiang" }, { "藏", "zang|cang" }, { "应", "ying" }, { "要", "yao" },
  { "那", "na" }, { "宁", "ning" }, { "阙", "que" }, { "殷", "yin" }, { "行", "xing|hang" },
  { "卜", "bu" }, { "强", "qiang" }, { "万", "wan" }, { "费", "fei|bi" }, { "颉", "xie|jie" },
  { "晁", "chao" }, { "沈", "shen" }, { "谷", "gu" }, { "呙", "guo" }, { "揭", "jie" }, { "生", "sheng" },
  { "茆", "mao" }, { "柏", "bai|bo" }, { "粘", "nian" }, { "舍", "she" }, { "贲", "ben" },
  { "储", "chu" }, { "殳", "shu" }, { "仉", "zhang" }, { "妫", "gui" }, { "郏", "jia" }, { "璩", "qu" },
  { "瞿", "qu" }, { "曲", "qu" }, { "闫", "yan" }, { "冯", "feng" }, { "石", "shi" }, { "夏", "xia" },
  { "叶", "ye" }, { "艾", "ai" }, { "贾", "jia" }, { "汤", "tang" }, { "褚", "chu" }, { "阿", "a" },
  { "令", "ling" }, { "长", "zhang|chang" }, { "朝", "chao|zhao" }, { "广", "guang" }, { "和", "he" },
  { "合", "he" }, { "系", "xi" }, { "称", "cheng" }, { "率", "shuai" }, { "尹", "yin" }, { "兴", "xing" },
  { "洪", "hong" }, { "俞", "yu" }, { "余", "yu" }, { "虑", "lv" }, { "吕", "lv" }, { "闾", "lv" },
  { "律", "lv" }, { "旅", "lv" }, { "麴", "qu" }, { "岑", "cen" }, { "庹", "tuo" }, { "禤", "xuan" },
  { "爨", "cuan" }, { "亶", "dan" }, { "笪", "da" }, { "佟", "tong" }, { "仰", "yang" }, { "芮", "rui" },
  { "臧", "zang" }, { "咸", "xian" }, { "幺", "yao" }, { "么", "yao" }, { "难", "nan|ning" },
  { "弥", "mi" }, { "番", "pan|fan" }, { "昝", "zan" }, { "敖", "ao" }, { "贝", "bei" }, { "戚", "qi" },
  { "靳", "jin" }, { "阎", "yan" }, { "郜", "gao" }, { "郦", "li" }, { "郝", "hao" }, { "邸", "di" },
  { "邰", "tai" }, { "郎", "lang" },
  { NULL, NULL },
};

const XzSurname xz_pinyin_compound_surnames[] = {
  { "欧阳", "ou yang" }, { "上官", "shang guan" }, { "皇甫", "huang fu" }, { "令狐", "ling hu" },
  { "诸葛", "zhu ge" }, { "司徒", "si tu" }, { "司马", "si ma" }, { "司空", "si kong" }, { "司寇", "si kou" },
  { "申屠", "shen tu" }, { "夏侯", "xia hou" }, { "尉迟", "yu chi" }, { "长孙", "zhang sun" },
  { "慕容", "mu rong" }, { "宇文", "yu wen" }, { "公孙", "gong sun" }, { "公冶", "gong ye" },
  { "公羊", "gong yang" }, { "公西", "gong xi" }, { "公良", "gong liang" }, { "轩辕", "xuan yuan" },
  { "鲜于", "xian yu" }, { "闻人", "wen ren" }, { "东方", "dong fang" }, { "东郭", "dong guo" },
  { "独孤", "du gu" }, { "万俟", "mo qi" }, { "澹台", "tan tai" }, { "单于", "chan yu" },
  { "拓跋", "tuo ba" }, { "赫连", "he lian" }, { "呼延", "hu yan" }, { "端木", "duan mu" },
  { "濮阳", "pu yang" }, { "淳于", "chun yu" }, { "太史", "tai shi" }, { "太叔", "tai shu" },
  { "宗政", "zong zheng" }, { "漆雕", "qi diao" }, { "乐正", "yue zheng" }, { "壤驷", "rang si" },
  { "夹谷", "jia gu" }, { "宰父", "zai fu" }, { "谷梁", "gu liang" }, { "榖梁", "gu liang" },
  { "段干", "duan gan" }, { "百里", "bai li" }, { "南门", "nan men" }, { "南宫", "nan gong" },
  { "北宫", "bei gong" }, { "羊舌", "yang she" }, { "微生", "wei sheng" }, { "梁丘", "liang qiu" },
  { "左丘", "zuo qiu" }, { "西门", "xi men" }, { "东门", "dong men" }, { "第五", "di wu" },
  { "钟离", "zhong li" }, { "仲孙", "zhong sun" }, { "叔孙", "shu sun" }, { "巫马", "wu ma" },
  { "颛孙", "zhuan sun" }, { "亓官", "qi guan" }, { "纳兰", "na lan" }, { "叶赫", "ye he" },
  { "完颜", "wan yan" }, { "耶律", "ye lv" }, { "贺兰", "he lan" }, { "贺若", "he ruo" }, { "达奚", "da xi" },
  { "哥舒", "ge shu" }, { "屈突", "qu tu" }, { "子车", "zi ju" }, { "缑亢", "gou kang" },
  { "谯笪", "qiao da" }, { "伯赏", "bo shang" }, { "佘佴", "she nai" },
  { NULL, NULL },
};
