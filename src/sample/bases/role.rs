//! Role experience (角色体验类).

use super::{
    COURSE, DAILY, EARLY, EXPERIENCE, FROM_WEDNESDAY, HALL, MUSEUM, NOT_MONDAY, OFFICE, SampleBase, SampleProject,
    TO_SATURDAY, WEEKDAYS,
};
use crate::bases::model::{BaseCategory::RoleExperience, Facility};

pub(super) const BASES: &[SampleBase] = &[
    SampleBase {
        code: "YZ-21",
        name: "江城少年儿童图书馆",
        category: RoleExperience,
        operator: ("江城少年儿童图书馆", "少儿图书馆"),
        town: "zhenzhou",
        address: "大庆北路128号",
        point: (32.2762, 119.1848),
        intro: "三层小楼，十二万册书，书架最高只到孩子伸手够得着的地方。一楼有一条完整的还书分拣线，二楼是绘本剧场，\
                三楼的修复室一周开放五天。节假日不闭馆。",
        facilities: HALL,
        max_daily_heads: 300,
        weekdays: DAILY,
        hours: EARLY,
        projects: &[
            SampleProject {
                title: "我是图书管理员",
                theme: "职业体验",
                intro: "穿上小马甲，学会看索书号，把一车还回来的书分拣、消毒、上架，再给来借书的同学办一次借阅。\
                        结束时每人领一枚“今日馆员”徽章。",
                grades: (1, 6),
                minutes: 60,
                heads: (10, 30),
                safety: "推书车一次两人，不踩书架，电梯由工作人员操作。",
                is_featured: true,
                ..EXPERIENCE
            },
            SampleProject {
                title: "古籍修复小学徒",
                theme: "传统技艺",
                intro: "认识纸、浆、刷三样宝贝，补好一页虫蛀的仿古书页，再用线装把它订成自己的小本子。",
                grades: (4, 9),
                minutes: 90,
                heads: (10, 30),
                safety: "锥子由老师代用，糨糊无毒但不入口。",
                ..COURSE
            },
        ],
    },
    SampleBase {
        code: "YZ-22",
        name: "消防救援体验站",
        category: RoleExperience,
        operator: ("江城消防宣传服务站", "消防宣传站"),
        town: "zhenzhou",
        address: "环城南路60号",
        point: (32.2629, 119.1956),
        intro: "与值勤的消防站共用一个院子，能看到真的出警。体验区有小号战斗服、模拟火场和四米高的缓降台。\
                如遇出警，讲解会暂停几分钟，请孩子退到黄线后面。",
        facilities: MUSEUM,
        max_daily_heads: 200,
        weekdays: DAILY,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "我是小小消防员",
            theme: "职业体验",
            intro: "一分钟穿好战斗服，接一次水带、报一次火警、走一遍逃生路线，还能坐进消防车的副驾驶。",
            grades: (0, 6),
            minutes: 100,
            heads: (12, 48),
            rain: "水带和缓降改在车库内演示，其余照常。",
            bring: "水杯、运动鞋、备用袜子",
            safety: "院内车辆随时可能出动，始终在黄线后；缓降须系安全带。",
            is_featured: true,
            ..EXPERIENCE
        }],
    },
    SampleBase {
        code: "YZ-23",
        name: "少年模拟法庭",
        category: RoleExperience,
        operator: ("江城少年法治体验中心", "少年法庭"),
        town: "zhenzhou",
        address: "真州东路300号",
        point: (32.2779, 119.2013),
        intro: "按一比一建的小法庭，法袍、法槌、席卡一样不少。案例都改编自校园里的小纠纷，没有真实当事人。\
                每场由一位法官助理和一位老师共同主持。",
        facilities: HALL,
        max_daily_heads: 120,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "我是小法官",
            theme: "法治与表达",
            intro: "抽签担任法官、书记员、原告、被告和陪审员，开一次完整的庭，最后一起写出一句话判词。",
            grades: (4, 12),
            minutes: 120,
            heads: (16, 45),
            safety: "法庭内不奔跑，法槌只在席上使用。",
            ..EXPERIENCE
        }],
    },
    SampleBase {
        code: "YZ-24",
        name: "小白大褂健康体验馆",
        category: RoleExperience,
        operator: ("江城健康教育服务中心", "健康教育中心"),
        town: "xinji",
        address: "健康路18号",
        point: (32.3562, 119.2651),
        intro: "仿照社区卫生站搭建的体验馆，有分诊台、药房和一间“玩偶病房”。器具全部是教学用品，不接触病区。\
                适合怕打针的孩子先来当一回医生。",
        facilities: HALL,
        max_daily_heads: 100,
        weekdays: TO_SATURDAY,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "玩偶医院值班日",
            theme: "职业体验",
            intro: "给玩偶量体温、听心跳、缠绷带，学会七步洗手，再把“处方”讲给“家属”听。",
            grades: (0, 4),
            minutes: 80,
            heads: (10, 36),
            per_adult: 10,
            safety: "器具一人一套，用后统一消毒。",
            ..EXPERIENCE
        }],
    },
    SampleBase {
        code: "YZ-25",
        name: "小邮差体验局",
        category: RoleExperience,
        operator: ("绿信使邮政文化服务社", "绿信使"),
        town: "liuji",
        address: "邮政巷2号",
        point: (32.4208, 119.2894),
        intro: "老邮电所改的体验局，绿色信筒还能投信。孩子写的每一张明信片都会真的寄出去，邮戳上有“示例”二字。\
                后院有一条画好的投递路线，可以骑小三轮送“包裹”。",
        facilities: &[Facility::Toilets, Facility::CoachParking, Facility::DrinkingWater, Facility::RainShelter],
        max_daily_heads: 100,
        weekdays: FROM_WEDNESDAY,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "一封信的旅程",
            theme: "职业体验",
            intro: "写一张给半年后自己的明信片，盖戳、分拣、按门牌投递，学会写清楚一个地址。",
            grades: (1, 6),
            minutes: 90,
            heads: (10, 40),
            rain: "投递改在走廊进行，其余照常。",
            bring: "水杯、笔，想好一个收信地址",
            safety: "小三轮限速并戴头盔，路线单向行驶。",
            ..EXPERIENCE
        }],
    },
    SampleBase {
        code: "YZ-26",
        name: "融媒小记者站",
        category: RoleExperience,
        operator: ("江城融媒小记者站", "小记者站"),
        town: "zhenzhou",
        address: "广电路6号",
        point: (32.2811, 119.1793),
        intro: "一间真的演播室和一间录音棚，白天没有直播时向孩子开放。提词器字号调大了两倍，\
                个子矮的小主播有专用脚踏。录好的节目当天用网盘链接交给老师，三十天后删除。",
        facilities: HALL,
        max_daily_heads: 120,
        weekdays: NOT_MONDAY,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "今天我来播新闻",
            theme: "职业体验",
            intro: "分成编辑、摄像、主播三组，选题、写稿、试镜，合作录一条两分钟的校园新闻。",
            grades: (3, 9),
            minutes: 120,
            heads: (12, 40),
            bring: "水杯、浅色上衣（不穿绿色）",
            safety: "脚下有线缆，不跑动；拍摄须先征得同意。",
            ..EXPERIENCE
        }],
    },
];
