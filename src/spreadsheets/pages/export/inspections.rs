//! Inspections of the running season: who, where, when; never what an open sheet says.

use super::{Asker, Rows};
use crate::{
    error::AppError,
    inspections::{
        model::{Task, TaskStatus},
        pages::season_of_today,
        policy::can_assign,
        store,
    },
    platform::{db::Conn, spreadsheet::Value},
    text::{inspections as inspection_words, rating as rating_words, spreadsheets as words},
};

/// All inspections for the Centre, the own ones for an evaluator.
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
    let rows = tasks.iter().filter(is_seen).map(row).collect();
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
