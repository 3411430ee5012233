//! Science popularisation (科普教育类): chemistry, cars, water, emergencies.

use super::{COURSE, EXPERIENCE, HALL, MUSEUM, OFFICE, SampleBase, SampleProject, TO_SATURDAY, VISIT, WEEKDAYS};
use crate::bases::model::BaseCategory::SciencePopularisation;

pub(super) const BASES: &[SampleBase] = &[
    SampleBase {
        code: "YZ-16",
        name: "化工科技展示馆",
        category: SciencePopularisation,
        operator: ("滨江化工科普服务中心", "化工科普中心"),
        town: "kaifaqu",
        address: "大连路2号",
        point: (32.2537, 119.1193),
        intro: "化工园区的科普窗口，一条透明管道模型从原油一直走到运动衫。馆内实验台按中学标准建，通风良好。\
                参观区与生产区完全分开，大客车可直接停到门口。",
        facilities: MUSEUM,
        max_daily_heads: 200,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[
            SampleProject {
                title: "一滴油的旅行",
                theme: "化工与生活",
                intro: "跟着一滴油走过蒸馏、裂解、聚合三道门，最后在货架上找出十样“油变的东西”。",
                grades: (4, 12),
                minutes: 90,
                heads: (15, 54),
                ..VISIT
            },
            SampleProject {
                title: "生活里的化学",
                theme: "科学实验",
                intro: "用紫甘蓝做酸碱试纸，让鸡蛋壳“冒泡”，分清哪些清洁剂不能混用。全程家用材料。",
                grades: (5, 9),
                heads: (12, 40),
                safety: "全程戴护目镜和手套，不品尝任何材料。",
                ..COURSE
            },
        ],
    },
    SampleBase {
        code: "YZ-17",
        name: "汽车制造科普长廊",
        category: SciencePopularisation,
        operator: ("汽车制造科普长廊运营中心", "汽车科普长廊"),
        town: "kaifaqu",
        address: "闽泰大道88号",
        point: (32.2634, 119.1287),
        intro: "一条两百米的高架参观廊，隔着玻璃看机器人焊接和总装。廊内设噪声显示牌，低年级会发静音耳罩。\
                终点有一辆切成两半的轿车，可以坐进去看看安全气囊藏在哪里。",
        facilities: MUSEUM,
        max_daily_heads: 240,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "一辆汽车是怎样诞生的",
            theme: "智能制造",
            intro: "从一卷钢板到开下生产线，按工序集齐五枚印章，猜一猜多少分钟能下线一辆车。",
            grades: (3, 12),
            minutes: 100,
            heads: (15, 55),
            bring: "水杯、运动鞋，不穿裙装",
            safety: "全程在参观廊内，不倚玻璃，不使用闪光灯。",
            ..VISIT
        }],
    },
    SampleBase {
        code: "YZ-18",
        name: "江水净化科普站",
        category: SciencePopularisation,
        operator: ("江水净化科普站", "净水科普站"),
        town: "zhenzhou",
        address: "水厂路5号",
        point: (32.2602, 119.1695),
        intro: "科普站紧挨着自来水厂的沉淀池，江水怎样一步步变清，看得见也闻得到。化验室的大玻璃窗后面，\
                化验员每天要做四十多项检测。",
        facilities: HALL,
        max_daily_heads: 120,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "一杯水从哪里来",
            theme: "节水与环保",
            intro: "看取水口、沉淀池和化验室，用矿泉水瓶、沙子和活性炭做一个自己的净水器。",
            grades: (2, 6),
            minutes: 90,
            heads: (12, 44),
            rain: "沉淀池部分改看沙盘，其余照常。",
            bring: "水杯、空矿泉水瓶一个",
            safety: "池边走廊有护栏，不攀爬、不投物。",
            ..VISIT
        }],
    },
    SampleBase {
        code: "YZ-20",
        name: "防灾减灾体验馆",
        category: SciencePopularisation,
        operator: ("江城防灾减灾教育中心", "防灾中心"),
        town: "zhenzhou",
        address: "前进路210号",
        point: (32.2834, 119.1889),
        intro: "地震小屋、烟雾通道、急救角和暴雨涉水路段，四个场景都能亲自走一遍。体验强度按年龄调整，\
                低年级的“地震”只有三级。急救角配有成人和儿童两种模拟人。",
        facilities: HALL,
        max_daily_heads: 180,
        weekdays: TO_SATURDAY,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "地震来了怎么办",
            theme: "防灾与急救",
            intro: "在小屋里练“伏地、遮挡、手抓牢”，穿过烟雾通道，再给模拟人做一次心肺复苏。",
            grades: (1, 12),
            minutes: 100,
            heads: (12, 42),
            bring: "水杯、运动鞋",
            safety: "怕黑或有哮喘的孩子可不进烟雾通道，请带队老师提前说明人数。",
            ..EXPERIENCE
        }],
    },
];
