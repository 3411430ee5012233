//! The ten towns and parks, in the city's order.

use crate::{
    accounts::{
        actions::add_town,
        model::{Town, TownKind},
    },
    error::AppError,
    platform::{audit::Actor, db::Write},
};

/// A town or park of the sample.
pub struct SampleTown {
    /// Code used in addresses.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// Town or park.
    pub kind: TownKind,
}

/// All of them.
pub const TOWNS: &[SampleTown] = &[
    town("zhenzhou", "真州镇"),
    town("xinji", "新集镇"),
    town("xincheng", "新城镇"),
    town("maji", "马集镇"),
    town("liuji", "刘集镇"),
    town("chenji", "陈集镇"),
    town("dayi", "大仪镇"),
    town("yuetang", "月塘镇"),
    SampleTown { code: "kaifaqu", name: "经济开发区", kind: TownKind::Park },
    SampleTown { code: "zaolinwan", name: "枣林湾", kind: TownKind::Park },
];

const fn town(code: &'static str, name: &'static str) -> SampleTown {
    SampleTown { code, name, kind: TownKind::Town }
}

/// Adds them.
pub async fn load(tx: &mut Write) -> Result<(), AppError> {
    for (position, town) in (1..).zip(TOWNS) {
        let town = Town { code: town.code.to_owned(), name: town.name.to_owned(), kind: town.kind };
        add_town(tx, &Actor::system(), &town, position).await?;
    }
    Ok(())
}
