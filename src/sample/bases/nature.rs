//! Science popularisation (科普教育类): weather, stone, plants, the river bank.

use super::{
    COURSE, EARLY, EXPERIENCE, HALL, NOT_MONDAY, NOT_TUESDAY, OFFICE, PARK, SampleBase, SampleProject, VISIT, WEEKDAYS,
};
use crate::bases::model::{BaseCategory::SciencePopularisation, Facility};

pub(super) const BASES: &[SampleBase] = &[
    SampleBase {
        code: "YZ-13",
        name: "江城气象科普馆",
        category: SciencePopularisation,
        operator: ("江城气象科普馆", "气象科普馆"),
        town: "xinji",
        address: "气象路1号",
        point: (32.3487, 119.2588),
        intro: "馆旁就是正在使用的观测场，百叶箱、雨量筒、日照计每小时都有人来读数。馆内的小剧场可以吹到八级风，\
                也可以站在“云里”看一场人工降雨的演示。",
        facilities: HALL,
        max_daily_heads: 160,
        weekdays: NOT_TUESDAY,
        hours: OFFICE,
        projects: &[
            SampleProject {
                title: "走进观测场",
                theme: "气象与防灾",
                intro: "跟着观测员读一次数，填一张真正的观测记录表，再用自己的数据和电视台的预报比一比。",
                grades: (2, 9),
                minutes: 80,
                heads: (12, 48),
                rain: "观测场照常开放，请带雨衣；雷雨时改看小剧场。",
                bring: "水杯、笔、雨衣",
                safety: "观测场内只走石板路，不触碰仪器。",
                ..VISIT
            },
            SampleProject {
                title: "看云识天气",
                theme: "气象与防灾",
                intro: "认识十种云，做一个能带走的简易雨量器，学会看三种预警信号该做什么。",
                grades: (3, 6),
                heads: (12, 45),
                ..COURSE
            },
        ],
    },
    SampleBase {
        code: "YZ-14",
        name: "石柱山地质科普园",
        category: SciencePopularisation,
        operator: ("枣林湾生态科普发展中心", "生态科普中心"),
        town: "yuetang",
        address: "石柱山路1号",
        point: (32.4297, 119.0712),
        intro: "千万年前的火山在这里留下整面六棱石柱，像一架竖起来的管风琴。园区有一条八百米的栈道和一间标本室，\
                讲解员都受过地质科普培训。",
        facilities: PARK,
        max_daily_heads: 320,
        weekdays: NOT_MONDAY,
        hours: EARLY,
        projects: &[
            SampleProject {
                title: "火山石柱的秘密",
                theme: "地质与家乡",
                intro: "走完八百米栈道，在五个观察点用放大镜看石柱的纹理，把“火山日记”的五页画满。",
                grades: (3, 12),
                minutes: 120,
                heads: (15, 60),
                is_indoor: false,
                rain: "小雨照常（发雨衣），中雨以上改到标本室。",
                bring: "水杯、帽子、运动鞋",
                safety: "栈道不奔跑、不攀爬石柱，雷雨天关闭。",
                is_featured: true,
                ..VISIT
            },
            SampleProject {
                title: "寻石与辨石",
                theme: "动手探究",
                intro: "用划痕、比重、滴水三种办法辨认十二块石头，最后从沙盘里找出一颗真正的玛瑙原石。",
                grades: (4, 9),
                heads: (10, 40),
                bring: "水杯、旧衣服",
                safety: "敲石须戴护目镜，由工作人员示范后分组进行。",
                ..EXPERIENCE
            },
        ],
    },
    SampleBase {
        code: "YZ-15",
        name: "万花园艺科普园",
        category: SciencePopularisation,
        operator: ("枣林湾生态科普发展中心", "生态科普中心"),
        town: "zaolinwan",
        address: "园艺大道66号",
        point: (32.3391, 119.0294),
        intro: "从前的园艺博览会留下了温室和七个主题花园，四季都有花可看。育苗温室常年二十三度，孩子可以亲手种下一株带走。\
                园区平坦，有观光车和大客车停车场。",
        facilities: PARK,
        max_daily_heads: 360,
        weekdays: NOT_MONDAY,
        hours: EARLY,
        projects: &[
            SampleProject {
                title: "四季花境大寻访",
                theme: "植物与生态",
                intro: "拿着花境地图找到当季的十二种植物，看叶、闻香、画花，答对的小组可以给一个花境命名。",
                grades: (1, 9),
                minutes: 120,
                heads: (15, 60),
                is_indoor: false,
                rain: "雨天改走两座温室，路线约六十分钟。",
                bring: "水杯、帽子、驱蚊液",
                safety: "不采花、不下水，过敏体质请提前告知带队老师。",
                ..VISIT
            },
            SampleProject {
                title: "小小育苗师",
                theme: "动手种植",
                intro: "配土、点籽、浇透水，再给小苗写一张“出生证”。每人带走一盆，附三周养护卡。",
                grades: (0, 4),
                minutes: 90,
                heads: (10, 40),
                per_adult: 10,
                fee_fen: 500,
                bring: "水杯、围裙或旧外套",
                safety: "营养土不入口，做完用洗手液洗手。",
                ..EXPERIENCE
            },
        ],
    },
    SampleBase {
        code: "YZ-19",
        name: "江滩湿地科普站",
        category: SciencePopularisation,
        operator: ("江滩湿地保护站", "湿地站"),
        town: "xincheng",
        address: "江滩路尽头",
        point: (32.2471, 119.2598),
        intro: "芦苇荡边的一栋木屋，二楼观鸟窗对着江心洲。冬天有成群的野鸭，运气好能看到江豚露背。\
                保护站的巡护员会把当天看到的鸟写在门口黑板上。",
        facilities: &[Facility::Toilets, Facility::CoachParking, Facility::FirstAid],
        max_daily_heads: 120,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "江滩观鸟记",
            theme: "长江大保护",
            intro: "学会调望远镜，安静地数十五分钟鸟，记下种类和数目，再把数据交给站里的年度统计。",
            grades: (3, 12),
            heads: (10, 40),
            is_indoor: false,
            rain: "小雨在观鸟屋内进行，大风蓝色预警以上取消。",
            bring: "水杯、深色外套、防滑鞋",
            safety: "只走木栈道，不下滩，不投喂。",
            ..EXPERIENCE
        }],
    },
];
