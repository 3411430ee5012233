//! Inspections: who, where, when; never what an open sheet says.

use super::{Asker, Rows};
use crate::{
    error::AppError,
    inspections::{
        model::{Task, TaskStatus},
        pages::season_of_today,
        policy::{can_assign, inspects},
        store,
    },
    platform::{db::Conn, spreadsheet::Value},
    text::{inspections as inspection_words, rating as rating_words, spreadsheets as words},
};

/// Those of the running season: all for the Centre, the own ones for an evaluator, with what they were sent to after the
/// end of another one.
pub async fn inspections(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let tasks = match season_of_today(conn).await? {
        Some(season) => store::list_tasks(conn, season.year).await?,
        None => Vec::new(),
    };
    let is_seen =
        |task: &&Task| asker.person.as_ref().is_none_or(|person| can_assign(person) || task.evaluator_id == person.id);
    let row = |task: &Task| {
        let visited = task.visited_on.filter(|_| task.status() == TaskStatus::Signed);
        vec![
            Value::text(task.base_code.clone()),
            Value::text(task.base_name.clone()),
            Value::text(lang.t(inspection_words::kind(task.kind))),
            Value::text(task.evaluator_name.clone()),
            Value::text(lang.t(inspection_words::status(task.status()))),
            Value::text(visited.map(|day| day.to_string()).unwrap_or_default()),
            Value::text(task.sheet_hash.clone()),
        ]
    };
    let after_end = match asker.person.as_ref().filter(|person| inspects(person)) {
        Some(person) => store::list_tasks_after_end(conn, &person.id).await?,
        None => Vec::new(),
    };
    let rows = tasks.iter().filter(is_seen).chain(&after_end).map(row).collect();
    let titles = vec![
        words::BASE_CODE,
        words::BASE_NAME,
        inspection_words::KIND,
        inspection_words::EVALUATOR,
        inspection_words::STATUS,
        inspection_words::VISITED_ON,
        rating_words::RESULT,
    ];
    Ok((titles, rows))
}
