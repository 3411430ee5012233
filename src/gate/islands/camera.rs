//! Reading codes by camera, with the browser's own reader (Chromium on Android has one): no library to load.

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        HtmlInputElement, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack,
        js_sys::{Array, Function, JSON, Promise, Reflect},
    },
};
use wasm_bindgen_futures::JsFuture;

use super::Camera;

/// Milliseconds between two looks.
const BETWEEN: i32 = 200;

/// Whether this device can.
pub fn is_there() -> bool {
    let has = |what: &JsValue, name: &str| Reflect::has(what, &name.into()).unwrap_or(false);
    has(&window(), "BarcodeDetector") && has(&window().navigator(), "mediaDevices")
}

/// Looks for a code until one is found or `camera` is turned off, then sends the form of the code.
pub fn look(camera: RwSignal<Camera>) {
    camera.set(Camera::On);
    spawn_local(async move {
        match find(camera).await {
            Ok(Some(code)) => {
                camera.set(Camera::Idle);
                send(&code);
            }
            Ok(None) => camera.set(Camera::Idle),
            Err(_) => camera.set(Camera::Failed),
        }
    });
}

async fn find(camera: RwSignal<Camera>) -> Result<Option<String>, JsValue> {
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&JSON::parse(r#"{"facingMode":"environment"}"#)?);
    let opened = window().navigator().media_devices()?.get_user_media_with_constraints(&wanted)?;
    let stream: MediaStream = JsFuture::from(opened).await?.dyn_into()?;
    let found = watch(camera, &stream).await;
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
    found
}

async fn watch(camera: RwSignal<Camera>, stream: &MediaStream) -> Result<Option<String>, JsValue> {
    let video = document().get_element_by_id("gate-video").ok_or(JsValue::NULL)?;
    let video: HtmlVideoElement = video.dyn_into().map_err(JsValue::from)?;
    video.set_src_object(Some(stream));
    JsFuture::from(video.play()?).await?;
    let reader: Function = Reflect::get(&window(), &"BarcodeDetector".into())?.dyn_into()?;
    let reader = Reflect::construct(&reader, &Array::of1(&JSON::parse(r#"{"formats":["qr_code"]}"#)?))?;
    let detect: Function = Reflect::get(&reader, &"detect".into())?.dyn_into()?;
    while camera.get_untracked() == Camera::On {
        let looked: Promise = detect.call1(&reader, &video)?.dyn_into()?;
        let first = Array::from(&JsFuture::from(looked).await?).get(0);
        if !first.is_undefined() {
            return Ok(Reflect::get(&first, &"rawValue".into())?.as_string());
        }
        JsFuture::from(pause()).await?;
    }
    Ok(None)
}

fn pause() -> Promise {
    Promise::new(&mut |done, _| {
        // A browser that cannot wait looks again at once.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, BETWEEN);
    })
}

fn send(code: &str) {
    let field = document().get_element_by_id("code").and_then(|found| found.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return };
    field.set_value(code);
    if let Some(form) = field.form() {
        // Without this method people press the button themselves.
        let _ = form.request_submit();
    }
}
