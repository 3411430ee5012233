//! The running season as it is being inspected: work shared among evaluators, some sheets begun, a charge being heard.

use chrono::Datelike;

use super::{World, accepted};
use crate::{
    error::AppError,
    inspections::{
        actions::{Written, declare_task, save_sheet, share_tasks},
        sheet::{Line, Sheet},
        store,
    },
    messages::model::Channels,
    platform::db::Db,
    time::Moment,
    vetoes::{actions::propose_veto, model::NewVeto},
};

const QUIETLY: Channels = Channels { email: false, sms: false };
/// Inspections that have begun.
const BEGUN: usize = 3;
/// What was written of the first lines so far, in centi-points.
const FIRST_LINES: &[(&str, u32, &str)] =
    &[("A1", 900, "活动区与公布容量一致（示例）"), ("A2", 850, ""), ("A3", 450, "洗手池不足（示例）")];

/// Shares the work, begins some sheets, proposes a charge.
pub async fn load(db: &Db, world: &World, morning: Moment) -> Result<(), AppError> {
    let year = i64::from(morning.date().year());
    let mut tx = db.write(morning).await?;
    accepted(share_tasks(&mut tx, &world.people.officer, QUIETLY, year).await?)?;
    let evaluator = &world.people.evaluator;
    let tasks = store::list_tasks(&mut tx, year).await?;
    for task in tasks.iter().filter(|task| task.evaluator_id == evaluator.id).take(BEGUN) {
        accepted(declare_task(&mut tx, evaluator, &task.id).await?)?;
        let line = |(code, points, note): &(&str, u32, &str)| {
            ((*code).to_owned(), Line { points: Some(*points), note: (*note).to_owned() })
        };
        let sheet = Sheet(FIRST_LINES.iter().map(line).collect());
        let written = Written { sheet, finding: String::new(), visited_on: Some(morning.date()) };
        accepted(save_sheet(&mut tx, evaluator, &task.id, &written).await?)?;
    }
    let charge = NewVeto {
        season: year,
        base_code: "YZ-24".to_owned(),
        ground: "late_files".to_owned(),
        points: Some(100),
        fact: "活动计划书更新逾期两周（示例）".to_owned(),
        source: "示例检查记录 3 号".to_owned(),
        found_on: morning.date(),
    };
    accepted(propose_veto(&mut tx, &world.people.officer, QUIETLY, &charge).await?)?;
    tx.commit().await
}
