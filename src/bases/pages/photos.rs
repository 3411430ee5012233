//! The photos of a base, large and in rows.

use leptos::prelude::*;

use crate::bases::supply::Photo;

/// The first photo large, for the head of a page.
pub fn hero(photo: &Photo) -> AnyView {
    let picture = &photo.picture;
    view! {
        <img
            class="photo photo-hero" src=format!("/files/photos/{}", photo.id) alt=picture.alt.clone()
            width=picture.large.width.to_string() height=picture.large.height.to_string()
        />
    }
    .into_any()
}

/// One photo in its small size.
pub fn small(photo: &Photo) -> AnyView {
    let picture = &photo.picture;
    view! {
        <img
            class="photo" src=format!("/files/photos/{}/small", photo.id) alt=picture.alt.clone() loading="lazy"
            width=picture.small.width.to_string() height=picture.small.height.to_string()
        />
    }
    .into_any()
}

/// Photos beside each other.
pub fn strip(photos: &[Photo]) -> AnyView {
    let items: Vec<AnyView> = photos.iter().map(|photo| view! { <li>{small(photo)}</li> }.into_any()).collect();
    view! { <ul role="list" class="photo-strip">{items}</ul> }.into_any()
}
