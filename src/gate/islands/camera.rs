//! Reading codes by camera: with the browser's own reader where it has one (Chromium with Google's services has), else
//! with the library `barcode-detector`, which speaks the same interface and is fetched when the camera is opened.

use leptos::wasm_bindgen::closure::Closure;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        HtmlElement, HtmlInputElement, HtmlScriptElement, HtmlVideoElement, MediaDeviceInfo, MediaDeviceKind,
        MediaStream, MediaStreamConstraints, MediaStreamTrack,
        js_sys::{Array, Function, JSON, Promise, Reflect},
    },
};
use wasm_bindgen_futures::JsFuture;

use super::{Camera, Library};

/// Milliseconds between two looks.
const BETWEEN: i32 = 200;

/// What codes are written in.
const FORMAT: &str = "qr_code";

/// Whether this device has a camera. Only pages that came by https, or of this device, may use one.
pub async fn is_there() -> bool {
    seen_devices().await.is_ok_and(|devices| {
        let kind = |device: JsValue| device.unchecked_into::<MediaDeviceInfo>().kind();
        devices.iter().any(|device| kind(device) == MediaDeviceKind::Videoinput)
    })
}

async fn seen_devices() -> Result<Array, JsValue> {
    let navigator = window().navigator();
    if !Reflect::has(&navigator, &"mediaDevices".into())? {
        return Err(JsValue::NULL);
    }
    JsFuture::from(navigator.media_devices()?.enumerate_devices()?).await?.dyn_into()
}

/// Looks for a code until one is found or `camera` is turned off, then sends the form of the code.
pub fn look(camera: RwSignal<Camera>, library: Library) {
    camera.set(Camera::Opening);
    spawn_local(async move {
        match find(camera, &library).await {
            Ok(Some(code)) => {
                camera.set(Camera::Idle);
                send(&code);
            }
            Ok(None) => camera.set(Camera::Idle),
            Err(_) => camera.set(Camera::Failed),
        }
    });
}

async fn find(camera: RwSignal<Camera>, library: &Library) -> Result<Option<String>, JsValue> {
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&JSON::parse(r#"{"facingMode":"environment"}"#)?);
    let opened = window().navigator().media_devices()?.get_user_media_with_constraints(&wanted)?;
    let stream: MediaStream = JsFuture::from(opened).await?.dyn_into()?;
    let found = watch(camera, library, &stream).await;
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
    found
}

async fn watch(camera: RwSignal<Camera>, library: &Library, stream: &MediaStream) -> Result<Option<String>, JsValue> {
    let video = document().get_element_by_id("gate-video").ok_or(JsValue::NULL)?;
    let video: HtmlVideoElement = video.dyn_into().map_err(JsValue::from)?;
    video.set_src_object(Some(stream));
    JsFuture::from(video.play()?).await?;
    let reader = match own_reader().await? {
        Some(reader) => reader,
        None => library_reader(library).await?,
    };
    let reader = Reflect::construct(&reader, &Array::of1(&formats()?))?;
    let detect: Function = Reflect::get(&reader, &"detect".into())?.dyn_into()?;
    if camera.get_untracked() == Camera::Opening {
        camera.set(Camera::On);
    }
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

fn formats() -> Result<JsValue, JsValue> {
    JSON::parse(&format!(r#"{{"formats":["{FORMAT}"]}}"#))
}

/// The browser's own. Many have the name only and read nothing: what lies behind it is missing from their phones.
async fn own_reader() -> Result<Option<Function>, JsValue> {
    let Ok(reader) = Reflect::get(&window(), &"BarcodeDetector".into())?.dyn_into::<Function>() else {
        return Ok(None);
    };
    let ask: Function = Reflect::get(&reader, &"getSupportedFormats".into())?.dyn_into()?;
    let known = JsFuture::from(ask.call0(&reader)?.dyn_into::<Promise>()?).await?;
    Ok(Array::from(&known).includes(&FORMAT.into(), 0).then_some(reader))
}

/// The library's, fetched the first time.
async fn library_reader(library: &Library) -> Result<Function, JsValue> {
    let name = JsValue::from("BarcodeDetectionAPI");
    if !Reflect::has(&window(), &name)? {
        run(&library.script).await?;
        let core = library.core.clone();
        // It would look for its core on somebody else's server.
        let locate = Closure::<dyn Fn() -> String>::new(move || core.clone()).into_js_value();
        let wanted = JSON::parse(r#"{"overrides":{}}"#)?;
        Reflect::set(&Reflect::get(&wanted, &"overrides".into())?, &"locateFile".into(), &locate)?;
        let prepare: Function =
            Reflect::get(&Reflect::get(&window(), &name)?, &"prepareZXingModule".into())?.dyn_into()?;
        prepare.call1(&JsValue::NULL, &wanted)?;
    }
    Reflect::get(&Reflect::get(&window(), &name)?, &"BarcodeDetector".into())?.dyn_into()
}

/// Runs the script of an address of ours.
async fn run(address: &str) -> Result<(), JsValue> {
    let script: HtmlScriptElement = document().create_element("script")?.dyn_into()?;
    script.set_src(address);
    let ran = Promise::new(&mut |done, failed| {
        script.set_onload(Some(&done));
        script.set_onerror(Some(&failed));
    });
    let head: HtmlElement = document().head().ok_or(JsValue::NULL)?.into();
    head.append_child(&script)?;
    JsFuture::from(ran).await.map(|_| ())
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
