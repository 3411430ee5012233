//! What bases have to put right, and a correction that waits for its computation.

use super::{World, accepted};
use crate::{
    error::AppError,
    messages::model::Channels,
    platform::db::Db,
    rating::store as seasons,
    rectifications::{
        actions::{order_rectification, report_rectification},
        model::{Measure, NewRectification},
    },
    revisions::{actions::open_revision, model::NewRevision},
    time::{DAY, Moment},
};

const QUIETLY: Channels = Channels { email: false, sms: false };

/// Orders two rectifications, one of which the base has reported; opens a correction of the last final season.
pub async fn load(db: &Db, world: &World, morning: Moment) -> Result<(), AppError> {
    let mut tx = db.write(morning).await?;
    let officer = &world.people.officer;
    let order = |code: &str, measure, issues: &str, days: i64| NewRectification {
        base_code: code.to_owned(),
        measure,
        issues: issues.to_owned(),
        due_on: morning.plus(days * DAY).date(),
    };
    let signs = order("YZ-24", Measure::Reminder, "停车场到入口的指示牌不清楚（示例）", 14);
    accepted(order_rectification(&mut tx, officer, QUIETLY, &signs).await?)?;
    let fire = order("YZ-21", Measure::Order, "二楼东侧灭火器过期（示例）\n应急集合点没有标识（示例）", 20);
    let id = accepted(order_rectification(&mut tx, officer, QUIETLY, &fire).await?)?;
    let report = "灭火器已更换，集合点标识已安装，附照片编号（示例）";
    accepted(report_rectification(&mut tx, &world.base("YZ-21")?.manager, &id, report).await?)?;
    // Early in a year the season before is not final yet; the one before that is.
    let last = seasons::list_seasons(&mut tx).await?.into_iter().find(|season| season.status.is_final());
    if let Some(season) = last {
        let reason = "年度内一次安全简报登记在了错误的场次（示例）".to_owned();
        let new = NewRevision { season: season.year, base_code: "YZ-22".to_owned(), reason };
        accepted(open_revision(&mut tx, officer, QUIETLY, &new).await?)?;
    }
    tx.commit().await
}
