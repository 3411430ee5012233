//! Labour practice (劳动实践类).

use super::{
    COURSE, DAILY, EARLY, EXPERIENCE, FARM, FROM_WEDNESDAY, NOT_MONDAY, SampleBase, SampleProject, TO_SATURDAY, VISIT,
};
use crate::bases::model::{BaseCategory::LabourPractice, Facility};

pub(super) const BASES: &[SampleBase] = &[
    SampleBase {
        code: "YZ-27",
        name: "登月茶园劳动实践基地",
        category: LabourPractice,
        operator: ("月湖岸茶叶合作社", "月湖岸茶社"),
        town: "yuetang",
        address: "登月湖南岸",
        point: (32.4573, 119.0827),
        intro: "三百亩缓坡茶园靠着湖，春有春茶，秋有茶花。制茶间有六口矮锅，专为孩子定做。\
                食堂可供一百人午餐，食材价目每周公示。",
        facilities: FARM,
        max_daily_heads: 220,
        weekdays: NOT_MONDAY,
        hours: EARLY,
        projects: &[
            SampleProject {
                title: "采一篮新茶",
                theme: "生产劳动",
                intro: "认一芽一叶，背上小茶篓采四十分钟，称重记账，再算一算一斤干茶要多少次弯腰。",
                grades: (3, 9),
                minutes: 150,
                heads: (15, 50),
                is_indoor: false,
                rain: "雨天改在制茶间拣茶、包茶。",
                bring: "水杯、帽子、长袖长裤",
                safety: "茶垄间单列行走，注意蜂虫，过敏者请说明。",
                is_featured: true,
                ..EXPERIENCE
            },
            SampleProject {
                title: "从叶子到茶杯",
                theme: "茶文化与工艺",
                intro: "看杀青、揉捻、烘干三道工序，闻出三种火候，最后泡一杯茶端给老师。",
                grades: (4, 9),
                minutes: 100,
                heads: (12, 42),
                safety: "热锅由师傅操作，孩子站在隔离线外。",
                ..COURSE
            },
        ],
    },
    SampleBase {
        code: "YZ-28",
        name: "稻香农耕园",
        category: LabourPractice,
        operator: ("稻香家庭农场", "稻香农场"),
        town: "chenji",
        address: "稻香村东圩",
        point: (32.4918, 119.2517),
        intro: "两百亩水稻按二十四节气开放不同农活，五月插秧、十月割稻、冬天搓草绳。田埂铺了防滑板，\
                冲脚池就在田边。农场主人会开拖拉机绕一圈给大家看。",
        facilities: FARM,
        max_daily_heads: 200,
        weekdays: DAILY,
        hours: EARLY,
        projects: &[SampleProject {
            title: "一粒米的旅程",
            theme: "生产劳动",
            intro: "按当季农活下田干三十分钟，用老式脱粒机打一捆稻，再用石臼舂出自己的一小碗米。",
            grades: (3, 9),
            minutes: 150,
            heads: (15, 50),
            is_indoor: false,
            rain: "雨天在仓房脱粒、舂米、搓绳。",
            bring: "水杯、帽子、替换鞋袜",
            safety: "镰刀由大人使用，脱粒机一次一人，注意滑倒。",
            ..EXPERIENCE
        }],
    },
    SampleBase {
        code: "YZ-29",
        name: "田园果蔬劳动园",
        category: LabourPractice,
        operator: ("田园果蔬专业合作社", "田园合作社"),
        town: "liuji",
        address: "果林路西侧",
        point: (32.4156, 119.2971),
        intro: "十二座连栋大棚，草莓、番茄、黄瓜轮着上，滴灌和温控都由一块屏幕管着。去年新修了停车场和洗手池，\
                讲解还在磨合。",
        facilities: FARM,
        max_daily_heads: 150,
        weekdays: FROM_WEDNESDAY,
        hours: EARLY,
        projects: &[SampleProject {
            title: "大棚里的智慧",
            theme: "现代农业",
            intro: "看一块屏幕怎样管住十二座大棚，给番茄绑一次蔓，量一量地里和棚里差几度。",
            grades: (2, 9),
            minutes: 90,
            heads: (12, 45),
            bring: "水杯、帽子",
            safety: "棚内湿滑慢走，未经允许不摘果。",
            ..VISIT
        }],
    },
    SampleBase {
        code: "YZ-30",
        name: "豆香农家作坊",
        category: LabourPractice,
        operator: ("豆香农家食品作坊", "豆香作坊"),
        town: "dayi",
        address: "石磨街20号",
        point: (32.5361, 119.3569),
        intro: "一家三代做豆腐的作坊，院里四台石磨。磨浆、点卤、压制都能亲手做，做好的豆腐可以带走。\
                作坊较小，建议每批不超过三十六人。",
        facilities: &[Facility::Toilets, Facility::DrinkingWater, Facility::DiningArea],
        max_daily_heads: 90,
        weekdays: TO_SATURDAY,
        hours: EARLY,
        projects: &[SampleProject {
            title: "磨一板豆腐",
            theme: "食育与手工",
            intro: "两人一组推石磨，看豆浆怎样在卤水里开出“豆花”，把自己那一板压好、切好、包好带回家。",
            grades: (2, 9),
            minutes: 120,
            heads: (10, 36),
            fee_fen: 800,
            bring: "水杯、围裙、带盖饭盒",
            safety: "热浆由师傅操作；对大豆过敏的孩子请提前告知人数。",
            ..EXPERIENCE
        }],
    },
];
