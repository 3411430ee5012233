//! Skills training (技能培养类).

use super::{COURSE, MUSEUM, NOT_MONDAY, OFFICE, SampleBase, SampleProject, TO_SATURDAY, VISIT};
use crate::bases::model::BaseCategory::SkillsTraining;

pub(super) const BASES: &[SampleBase] = &[
    SampleBase {
        code: "YZ-31",
        name: "低空飞行实训中心",
        category: SkillsTraining,
        operator: ("江城低空飞行实训中心", "飞行实训中心"),
        town: "kaifaqu",
        address: "科创路19号",
        point: (32.2691, 119.1398),
        intro: "二十个模拟驾驶舱、一块四十米长的室内飞行场，四周都有防护网。教员全部持证，每名教员最多带八个孩子。\
                先在屏幕里摔够，再到场地里飞，是这里的规矩。",
        facilities: MUSEUM,
        max_daily_heads: 240,
        weekdays: TO_SATURDAY,
        hours: OFFICE,
        projects: &[
            SampleProject {
                title: "模拟无人机驾驶员操作实训",
                theme: "低空科技",
                intro: "先学起飞前的八项检查，在模拟舱里完成悬停、绕杆和应急返航，通过后到防护网内实飞一圈。\
                        结束时发一张写着飞行时长的实训卡。",
                grades: (4, 12),
                minutes: 120,
                heads: (10, 44),
                safety: "桨叶转动时不进入网内，长发扎起，听教员口令。",
                is_featured: true,
                ..COURSE
            },
            SampleProject {
                title: "给无人机写一段程序",
                theme: "编程启蒙",
                intro: "用积木式程序让小飞机走正方形、拍照、再回到起点，两人一机，错了就改一行再飞。",
                grades: (5, 9),
                minutes: 100,
                heads: (10, 40),
                ..COURSE
            },
        ],
    },
    SampleBase {
        code: "YZ-32",
        name: "雨花石工艺传习所",
        category: SkillsTraining,
        operator: ("雨花石工艺传习所", "传习所"),
        town: "maji",
        address: "石艺街11号",
        point: (32.3664, 119.0987),
        intro: "传习所收着两千多枚雨花石，按“山、水、鸟、字”分柜陈列。工作间有水磨机和镶嵌台，\
                三位工艺传承人轮流授课。石头泡在清水里最好看，请孩子自己动手试一试。",
        facilities: MUSEUM,
        max_daily_heads: 120,
        weekdays: NOT_MONDAY,
        hours: OFFICE,
        projects: &[
            SampleProject {
                title: "一颗石头的时间",
                theme: "非遗与家乡",
                intro: "从江底到案头，看一颗雨花石走了多少年；学会看石、题名，给最喜欢的一枚起个名字。",
                grades: (2, 12),
                minutes: 80,
                heads: (12, 45),
                ..VISIT
            },
            SampleProject {
                title: "雨花石镶嵌小课堂",
                theme: "手工技能",
                intro: "选石、打样、镶边，两节课做成一枚可以挂的书签。工具和材料由传习所准备。",
                grades: (4, 9),
                minutes: 120,
                heads: (10, 36),
                fee_fen: 1_500,
                safety: "水磨机由传承人操作，镶嵌钳一人一把，注意夹手。",
                ..COURSE
            },
        ],
    },
];
