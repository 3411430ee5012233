//! Reading codes by camera. The reader is ours: that of browsers is missing in most, and on many phones there is nothing
//! behind it.

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        CanvasRenderingContext2d, HtmlCanvasElement, HtmlInputElement, HtmlVideoElement, MediaStream,
        MediaStreamConstraints, MediaStreamTrack,
        js_sys::{JSON, Promise, Reflect},
    },
};
use rqrr::PreparedImage;
use wasm_bindgen_futures::JsFuture;

use super::Camera;

/// Milliseconds between two looks.
const BETWEEN: i32 = 200;
/// Widest picture that is looked at, in pixels: a code that fills a quarter of it is read, on slow phones too.
const WIDEST: u32 = 640;

/// Whether this device can: only pages that came by https (or of this device) are given a camera.
pub fn is_there() -> bool {
    Reflect::has(&window().navigator(), &"mediaDevices".into()).unwrap_or(false)
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
    // iPhones show a video in the page only if it says so.
    video.set_attribute("playsinline", "")?;
    video.set_src_object(Some(stream));
    JsFuture::from(video.play()?).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    while camera.get_untracked() == Camera::On {
        if let Some(code) = read(&canvas, &video)? {
            return Ok(Some(code));
        }
        JsFuture::from(pause()).await?;
    }
    Ok(None)
}

/// The code in what the camera sees at this moment.
fn read(canvas: &HtmlCanvasElement, video: &HtmlVideoElement) -> Result<Option<String>, JsValue> {
    let (width, height) = (video.video_width(), video.video_height());
    if width == 0 || height == 0 {
        return Ok(None);
    }
    let (width, height) = (width.min(WIDEST), height * width.min(WIDEST) / width);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width.into(), height.into())?;
    let pixels = context.get_image_data(0.0, 0.0, width.into(), height.into())?.data();
    Ok(code_in(&pixels, width as usize, height as usize))
}

/// The code in a picture of red, green, blue and opacity.
fn code_in(pixels: &[u8], width: usize, height: usize) -> Option<String> {
    let grey = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        // Green is most of what an eye sees, and enough to tell black from white.
        pixels.get(at + 1).copied().unwrap_or_default()
    };
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, grey);
    picture.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
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
