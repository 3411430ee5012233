//! Photos of a base.

use axum::{
    extract::{Path, Request, State},
    response::Response,
};

use super::{
    LINE, done,
    files::{keep_content, refuse},
    of_base,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::{self, PhotoRefusal, find_edited_base},
        pages,
        policy::can_edit_supply,
        supply::{MOST_PHOTOS, NewPhoto, PhotoId, PictureFile},
    },
    error::AppError,
    platform::{
        http::App,
        pictures::Picture,
        uploads::{self, FileProblem, Upload},
    },
    text::supply as words,
};

/// Longest sides of a photo: as wide as a page on a sharp screen, and for lists.
const SIDES: &[u32] = &[1_600, 480];

/// Adds a photo.
pub async fn add_photo(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let alt = typed.text("alt", LINE);
    if !typed.is_ticked("consent") {
        typed.refuse("consent", words::PHOTO_CONSENT_NEEDED, &[]);
    }
    let sizes = uploads::photo(sent, SIDES).await;
    if let Err(problem) = &sizes {
        refuse(&mut typed, *problem);
    }
    let Some(sizes) = sizes.ok().filter(|_| typed.is_fine()) else {
        return pages::photos_again(&app, &visitor, &code, typed).await;
    };
    let new = kept(&app, &sizes, alt).await?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::hang_photo(&mut tx, person, &code, &new).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&of_base(&code, "/photos"), "saved"))
        }
        Err(PhotoRefusal::Full) => {
            drop(tx);
            typed.refuse("", words::PHOTO_FULL, &[("n", &MOST_PHOTOS)]);
            pages::photos_again(&app, &visitor, &code, typed).await
        }
    }
}

/// Moves a photo to the front.
pub async fn move_photo(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, photo)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::move_photo(&mut tx, person, &code, &PhotoId(photo)).await?;
    tx.commit().await?;
    Ok(done(&of_base(&code, "/photos"), "saved"))
}

/// Takes a photo away.
pub async fn remove_photo(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, photo)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_photo(&mut tx, person, &code, &PhotoId(photo)).await?;
    tx.commit().await?;
    Ok(done(&of_base(&code, "/photos"), "removed"))
}

async fn kept(app: &App, sizes: &[Picture], alt: String) -> Result<NewPhoto, AppError> {
    let [large, small] = sizes else { return Err(AppError::Internal(format!("{:?}", FileProblem::Unreadable))) };
    Ok(NewPhoto { large: picture_file(app, large).await?, small: picture_file(app, small).await?, alt })
}

async fn picture_file(app: &App, picture: &Picture) -> Result<PictureFile, AppError> {
    let name = keep_content(app, &picture.content).await?;
    Ok(PictureFile { name, width: picture.width.into(), height: picture.height.into() })
}
