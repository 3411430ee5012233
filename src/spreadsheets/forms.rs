//! Form targets of the import: a file is checked, then confirmed.

use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{find_list, import, importer, keep_list, plan_import},
    model::ImportKind,
    pages::{Finding, draw_import, unusable_words},
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::{http::App, spreadsheet::MOST_BYTES},
    text::{Text, spreadsheets as words},
};

/// What a form around the file takes besides it.
const AROUND: usize = 64 * 1024;

/// Checks a file and shows what importing it would do; nothing is written but that the file is kept for some days.
pub async fn check_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let kind = ImportKind::parse(&kind).ok_or(AppError::NotFound)?;
    let person = visitor.signed_in()?;
    let importer = importer(person, kind)?;
    let mut typed = Typed::default();
    let content = match uploaded(request).await {
        Ok(content) => content,
        Err(why) => {
            typed.refuse("file", why, &[]);
            return Ok(draw_import(&app, &visitor, kind, &typed, None, None));
        }
    };
    let planned = plan_import(&mut *app.db.read().await?, kind, content.clone(), &importer).await?;
    let plan = match planned {
        Ok(plan) => plan,
        Err(why) => {
            let said = unusable_words(visitor.lang, kind, &why);
            typed.refuse("file", words::SAID, &[("said", &said)]);
            return Ok(draw_import(&app, &visitor, kind, &typed, None, None));
        }
    };
    let file = keep_list(&app.db, &app.files, person, &content, visitor.now).await?;
    Ok(draw_import(&app, &visitor, kind, &typed, Some(Finding { plan, file }), None))
}

/// Imports the file that was checked, if it is still fine.
pub async fn confirm_import(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let kind = ImportKind::parse(&kind).ok_or(AppError::NotFound)?;
    let person = visitor.signed_in()?;
    let importer = importer(person, kind)?;
    let file = typed.value("kept").to_owned();
    let kept = find_list(&mut *app.db.read().await?, &app.files, person, &file).await?;
    let Some(content) = kept else {
        typed.refuse("file", words::FILE_GONE, &[]);
        return Ok(draw_import(&app, &visitor, kind, &typed, None, None));
    };
    let mut tx = app.db.write(visitor.now).await?;
    match import(&mut tx, &person.into(), kind, content, &importer).await? {
        Ok(plan) if plan.is_fine() => {
            tx.commit().await?;
            let [added, changed, same, _] = plan.counts();
            Ok(Redirect::to(&format!("/import/{kind}?done={added}-{changed}-{same}")).into_response())
        }
        Ok(plan) => Ok(draw_import(&app, &visitor, kind, &typed, Some(Finding { plan, file }), None)),
        Err(why) => {
            let said = unusable_words(visitor.lang, kind, &why);
            typed.refuse("file", words::SAID, &[("said", &said)]);
            Ok(draw_import(&app, &visitor, kind, &typed, None, None))
        }
    }
}

/// The content of the field `file`.
async fn uploaded(mut request: Request) -> Result<Vec<u8>, Text> {
    // The common limit is for forms of words; this one route takes a file.
    DefaultBodyLimit::max(MOST_BYTES + AROUND).apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| words::NO_FILE)?;
    while let Some(part) = parts.next_field().await.map_err(|_| words::FILE_TOO_LARGE)? {
        if part.name() != Some("file") {
            continue;
        }
        let content = part.bytes().await.map_err(|_| words::FILE_TOO_LARGE)?;
        return if content.is_empty() { Err(words::NO_FILE) } else { Ok(content.to_vec()) };
    }
    Err(words::NO_FILE)
}
