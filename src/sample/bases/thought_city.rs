//! Thought education (思想教育类) in and around the old town.

use super::{
    COURSE, EXPERIENCE, HALL, MUSEUM, NOT_MONDAY, NOT_TUESDAY, OFFICE, SampleBase, SampleProject, VISIT, WEEKDAYS,
};
use crate::bases::model::BaseCategory::ThoughtEducation;

pub(super) const BASES: &[SampleBase] = &[
    SampleBase {
        code: "YZ-01",
        name: "江畔革命史料陈列馆",
        category: ThoughtEducation,
        operator: ("江畔革命史料陈列馆", "江畔陈列馆"),
        town: "zhenzhou",
        address: "沿江路18号",
        point: (32.2651, 119.1837),
        intro: "馆舍由一座旧粮站改建，青砖墙上还留着当年的编号。五个展厅以老地图、家书和渡船模型讲述江边百姓支援前线的往事。\
                二楼有一间能坐五十人的讲堂，窗外就是长江航道。",
        facilities: MUSEUM,
        max_daily_heads: 240,
        weekdays: NOT_MONDAY,
        hours: OFFICE,
        projects: &[
            SampleProject {
                title: "听一张老地图讲故事",
                theme: "革命传统",
                intro: "从一张手绘的渡江地图出发，沿着红线走完五个展厅，在三处路口作出自己的选择。\
                        最后全班一起把地图上缺掉的一角补上。",
                heads: (15, 55),
                is_featured: true,
                ..VISIT
            },
            SampleProject {
                title: "我是小小讲解员",
                theme: "表达与传承",
                intro: "分小组认领一件展品，查卡片、写三句话、练站姿，再戴上话筒讲给别的小组听。\
                        讲得好不好由听的人举牌。",
                grades: (3, 9),
                heads: (10, 40),
                bring: "水杯、红领巾或校徽",
                safety: "扩音器音量由工作人员调节，讲解时不倚靠展柜。",
                ..EXPERIENCE
            },
        ],
    },
    SampleBase {
        code: "YZ-03",
        name: "清风廉洁文化馆",
        category: ThoughtEducation,
        operator: ("清风廉洁文化馆", "清风馆"),
        town: "zhenzhou",
        address: "鼓楼巷7号",
        point: (32.2718, 119.1802),
        intro: "藏在老巷里的一座两进院落，前院看家训匾额，后院看历代清官断案的皮影。展陈用的是孩子看得懂的小故事，\
                每个故事后面都有一道“换作你会怎么办”的题。",
        facilities: HALL,
        max_daily_heads: 120,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "巷子里的清官故事",
            theme: "廉洁与诚信",
            intro: "看一出十分钟的皮影，再去院子里找六块匾额，把家训里的字拓印下来带回家。",
            grades: (3, 9),
            minutes: 75,
            heads: (12, 42),
            ..VISIT
        }],
    },
    SampleBase {
        code: "YZ-04",
        name: "青少年法治教育馆",
        category: ThoughtEducation,
        operator: ("江城青少年法治教育中心", "法治中心"),
        town: "zhenzhou",
        address: "解放东路166号二楼",
        point: (32.2745, 119.1921),
        intro: "宪法长廊、校园安全角、网络保护屋依次排开，全部围着“我身边的事”来讲。每周有值班的法治副校长来答疑。\
                馆内有电梯，轮椅可以到达每一个展区。",
        facilities: HALL,
        max_daily_heads: 160,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[
            SampleProject {
                title: "走一走宪法长廊",
                theme: "法治启蒙",
                intro: "在长廊里找到与自己有关的五项权利，盖满五个章。出口处有一面镜子，写着“守法的人”。",
                grades: (2, 9),
                minutes: 60,
                ..VISIT
            },
            SampleProject {
                title: "我身边的法",
                theme: "未成年人保护",
                intro: "一节互动课：转账红包算谁的、同学起外号怎么办、陌生人加好友要不要通过。\
                        每个话题先投票，再听法条怎么说。",
                grades: (4, 9),
                minutes: 80,
                ..COURSE
            },
        ],
    },
    SampleBase {
        code: "YZ-05",
        name: "城市记忆档案馆",
        category: ThoughtEducation,
        operator: ("江城档案服务中心", "档案中心"),
        town: "zhenzhou",
        address: "文汇路29号",
        point: (32.2793, 119.1764),
        intro: "这里存着城市一百多年的照片、票证和户籍册。开放区有一面“门牌墙”，孩子可以找到自己家那条路从前的名字。\
                库房温度常年十六度，请给低年级孩子带一件外套。",
        facilities: HALL,
        max_daily_heads: 100,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "走进城市记忆",
            theme: "家乡历史",
            intro: "戴上白手套看一份真的旧档案，学会查一条街的来历，再为自己的家做一张“家庭档案卡”。",
            grades: (4, 12),
            minutes: 90,
            heads: (10, 36),
            bring: "水杯、薄外套",
            ..VISIT
        }],
    },
    SampleBase {
        code: "YZ-06",
        name: "江岸方志馆",
        category: ThoughtEducation,
        operator: ("江城档案服务中心", "档案中心"),
        town: "zhenzhou",
        address: "文汇路31号",
        point: (32.2796, 119.1771),
        intro: "方志馆用一条会亮的地面河道串起城市的来历，从盐运码头到今天的化工港区。每个时代都有一个可以推开的抽屉，\
                里面是那时孩子的书包、玩具和课本。",
        facilities: HALL,
        max_daily_heads: 110,
        weekdays: WEEKDAYS,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "打开一百年前的书包",
            theme: "家乡历史",
            intro: "沿着地面的河道拉开八个抽屉，比一比八个年代的孩子怎样上学、吃什么早饭、玩什么游戏。",
            grades: (1, 6),
            minutes: 75,
            heads: (12, 40),
            ..VISIT
        }],
    },
    SampleBase {
        code: "YZ-11",
        name: "阳光禁毒教育馆",
        category: ThoughtEducation,
        operator: ("阳光禁毒教育馆", "阳光馆"),
        town: "kaifaqu",
        address: "万年南路56号",
        point: (32.2588, 119.1346),
        intro: "展馆按“认识、识别、拒绝、求助”四步布置，伪装成零食的样品都锁在透明柜里。讲解员会教孩子一句管用的拒绝话，\
                并当场练三遍。",
        facilities: HALL,
        max_daily_heads: 120,
        weekdays: NOT_TUESDAY,
        hours: OFFICE,
        projects: &[SampleProject {
            title: "学会说“不”",
            theme: "健康与禁毒",
            intro: "看清六种伪装，玩一局“识别大转盘”，最后在情景小屋里练习怎样拒绝、怎样求助。",
            grades: (5, 12),
            minutes: 70,
            heads: (15, 48),
            ..VISIT
        }],
    },
];
