//! Photos: what hangs there, in which order, and one more.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{Done, href_of, page_of};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::find_edited_base,
        model::Base,
        pages::photos::small,
        policy::can_edit_supply,
        store,
        supply::{Photo, PhotoId},
    },
    error::AppError,
    form::Typed,
    page::problem_summary,
    platform::{http::App, uploads::FILE_MEGABYTES},
    text::{Lang, supply as words},
    ui::{Button, ButtonKind, CheckboxField, Confirm, FileField, LinkButton, List, ListRow, PageHead, TextField},
};

/// Photos and an empty form.
pub async fn photos_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, Typed::default(), Some(done)).await
}

/// Photos and the form again with what is wrong.
pub async fn photos_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, None).await
}

/// Asking once more before a photo is taken away.
pub async fn photo_removal_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, photo)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, &code).await?;
    let photo = store::find_photo(conn, &PhotoId(photo)).await?.filter(|photo| photo.base_id == base.id);
    let photo = photo.ok_or(AppError::NotFound)?;
    let page = page_of(&visitor, &base, words::REMOVE).below(href_of(&base, "/photos"), lang.t(words::PHOTOS));
    Ok(page.draw(&app, move || {
        let action = href_of(&base, &format!("/photos/{}/removal", photo.id));
        let (back, picture, alt) = (href_of(&base, "/photos"), small(&photo), photo.picture.alt.clone());
        view! {
            <div class="measure stack">
                <Confirm
                    title=lang.t(words::PHOTO_REMOVE) action=action confirm=lang.t(words::REMOVE)
                    cancel=lang.t(words::KEEP) cancel_href=back danger=true
                >
                    {picture}
                    <p>{alt}</p>
                    <p>{lang.t(words::PHOTO_REMOVE_EFFECT)}</p>
                </Confirm>
            </div>
        }
    }))
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    done: Option<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, code).await?;
    let photos = store::list_photos(conn, &base.id).await?;
    let page = page_of(visitor, &base, words::PHOTOS);
    let page = if done.is_none() { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let (list, form, back) = (list(lang, &base, &photos), form(lang, &base, &typed), href_of(&base, ""));
        view! {
            <div class="measure stack">
                {done.and_then(|done| done.notice(lang))}
                <PageHead title=lang.t(words::PHOTOS) above=base.name.clone()/>
                {problem_summary(&typed, lang)}
                {list}
                <section class="section panel"><h2>{lang.t(words::PHOTO_ADD)}</h2>{form}</section>
                <div class="button-row"><LinkButton href=back>{lang.t(words::BACK_TO_BASE)}</LinkButton></div>
            </div>
        }
    }))
}

fn list(lang: Lang, base: &Base, photos: &[Photo]) -> AnyView {
    if photos.is_empty() {
        return view! { <p class="soft">{lang.t(words::PHOTOS_NONE)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = photos.iter().zip(0..).map(|(photo, place)| row(lang, base, photo, place)).collect();
    view! { <List label=lang.t(words::PHOTOS)>{rows}</List> }.into_any()
}

fn row(lang: Lang, base: &Base, photo: &Photo, place: usize) -> AnyView {
    let first = (place > 0).then(|| {
        let action = href_of(base, &format!("/photos/{}/first", photo.id));
        view! { <form method="post" action=action><Button>{lang.t(words::PHOTO_FIRST)}</Button></form> }
    });
    let href = href_of(base, &format!("/photos/{}/removal", photo.id));
    let long = lang.fill(words::REMOVE_THIS, &[("what", &photo.picture.alt)]);
    let end = view! {
        {first}
        <LinkButton href=href kind=ButtonKind::Quiet>
            <span aria-hidden="true">{lang.t(words::REMOVE)}</span>
            <span class="visually-hidden">{long}</span>
        </LinkButton>
    };
    let end = view! { <div class="cluster">{end}</div> }.into_any();
    view! { <ListRow title=photo.picture.alt.clone() media=small(photo) end=end/> }.into_any()
}

fn form(lang: Lang, base: &Base, typed: &Typed) -> AnyView {
    let hint = lang.fill(words::PHOTO_HINT, &[("n", &FILE_MEGABYTES)]);
    view! {
        <form method="post" action=href_of(base, "/photos") enctype="multipart/form-data" class="form">
            <FileField
                name="file" label=lang.t(words::PHOTO_FILE) accept=".jpg,.jpeg,.png,.webp" hint=hint
                error=typed.error("file", lang) required=true
            />
            <TextField
                name="alt" label=lang.t(words::PHOTO_ALT) hint=lang.t(words::PHOTO_ALT_HINT) value=typed.value("alt")
                error=typed.error("alt", lang) required=true
            />
            <CheckboxField
                name="consent" label=lang.t(words::PHOTO_CONSENT) checked=typed.is_ticked("consent")
                error=typed.error("consent", lang) required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::PHOTO_ADD)}</Button></div>
        </form>
    }
    .into_any()
}
