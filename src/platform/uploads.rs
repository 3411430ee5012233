//! Files that people send: one per form, bounded while it streams, known by its content and never
//! by its name, and given back so that no browser takes it for a page.

use std::{io::Cursor, path::PathBuf};

use axum::{
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::{
    http::FORM_BYTES,
    pictures::{self, Picture, PictureProblem},
};
use crate::{error::AppError, form::Typed, words};

/// The largest file.
pub const FILE_BYTES: usize = 20 * 1024 * 1024;
/// The same for people.
pub const FILE_MEGABYTES: usize = FILE_BYTES / 1024 / 1024;
/// So much of a request is read on, and thrown away, to say kindly that the file is too large.
const BODY_BYTES: usize = 3 * FILE_BYTES;
/// Longest side of a scan: A4 at 200 dots per inch.
const SCAN_SIDE: u32 = 2_400;

words! {
    /// Kinds of file that are taken.
    pub enum FileKind {
        /// PDF.
        Pdf = "pdf",
        /// Word.
        Docx = "docx",
        /// PowerPoint.
        Pptx = "pptx",
        /// JPEG; every picture is kept as one.
        Jpeg = "jpeg",
        /// PNG.
        Png = "png",
        /// WebP.
        Webp = "webp",
        /// MP3.
        Mp3 = "mp3",
        /// AAC in MP4, as telephones record.
        M4a = "m4a",
    }
}

/// What is taken as a scan of a paper.
pub const SCANS: &[FileKind] = &[FileKind::Pdf, FileKind::Jpeg, FileKind::Png];
/// What is taken as a material.
pub const MATERIALS: &[FileKind] = &[FileKind::Pdf, FileKind::Docx, FileKind::Pptx, FileKind::Jpeg, FileKind::Png];
/// What is taken as a photo.
pub const PHOTOS: &[FileKind] = &[FileKind::Jpeg, FileKind::Png, FileKind::Webp];
/// What is taken as a recording: what every browser plays.
pub const SOUNDS: &[FileKind] = &[FileKind::Mp3, FileKind::M4a];

impl FileKind {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
        }
    }

    const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            _ => self.as_str(),
        }
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// None was sent.
    Missing,
    /// It is larger than [`FILE_BYTES`].
    TooLarge,
    /// Its content is none of the kinds that are taken here.
    WrongKind,
    /// A picture that cannot be read.
    Unreadable,
    /// A picture of more pixels than a page can use.
    TooManyPixels,
}

/// What came in the place of the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent {
    /// No file.
    Nothing,
    /// More than is taken; thrown away.
    TooLarge,
    /// A file.
    File(Vec<u8>),
}

/// A form with a file.
#[derive(Debug)]
pub struct Upload {
    /// Its other fields.
    pub typed: Typed,
    /// Its file.
    pub sent: Sent,
}

/// A file that is taken: a picture re-encoded, anything else as it was sent.
#[derive(Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: FileKind,
    /// What is kept.
    pub content: Vec<u8>,
}

impl Upload {
    /// Reads a form with its file. Called after the sender's rights are known: nobody else's file is read.
    pub async fn read(mut request: Request) -> Result<Self, AppError> {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !content_type.is_some_and(|value| value.starts_with("multipart/form-data")) {
            let typed = Typed::from_request(request, &()).await.map_err(|_| AppError::BadRequest)?;
            return Ok(Self { typed, sent: Sent::Nothing });
        }
        DefaultBodyLimit::max(BODY_BYTES).apply(&mut request);
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| AppError::BadRequest)?;
        let (mut pairs, mut sent, mut typed_bytes) = (Vec::new(), Sent::Nothing, 0);
        // A body that breaks off beyond the last limit was too large; what was read before it stays typed.
        while let Some(field) = next(&mut form).await? {
            let Some(field) = field else {
                sent = Sent::TooLarge;
                break;
            };
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                sent = read_file(field).await;
                continue;
            }
            let text = field.text().await.map_err(|_| AppError::BadRequest)?;
            typed_bytes += text.len();
            if typed_bytes > FORM_BYTES {
                return Err(AppError::BadRequest);
            }
            pairs.push((name, text));
        }
        Ok(Self { typed: Typed::new(pairs), sent })
    }
}

/// The next field; `Some(None)` where the body is longer than anything we read on.
async fn next(form: &mut Multipart) -> Result<Option<Option<Field<'_>>>, AppError> {
    match form.next_field().await {
        Ok(field) => Ok(field.map(Some)),
        Err(error) if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE => Ok(Some(None)),
        Err(_) => Err(AppError::BadRequest),
    }
}

async fn read_file(mut field: Field<'_>) -> Sent {
    let mut content = Vec::new();
    let mut size = 0_usize;
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => {
                size = size.saturating_add(chunk.len());
                if size <= FILE_BYTES {
                    content.extend_from_slice(&chunk);
                }
            }
            Ok(None) if size > FILE_BYTES => return Sent::TooLarge,
            Ok(None) if size == 0 => return Sent::Nothing,
            Ok(None) => return Sent::File(content),
            Err(_) => return Sent::TooLarge,
        }
    }
}

/// The kind of `content`, whatever it was called; none if it is nothing we take.
pub fn kind_of(content: &[u8]) -> Option<FileKind> {
    match infer::get(content).map(|found| found.mime_type()) {
        Some("application/pdf") => Some(FileKind::Pdf),
        Some("image/jpeg") => Some(FileKind::Jpeg),
        Some("image/png") => Some(FileKind::Png),
        Some("image/webp") => Some(FileKind::Webp),
        Some("audio/mpeg") => Some(FileKind::Mp3),
        Some("audio/m4a") => Some(FileKind::M4a),
        _ => office_kind(content),
    }
}

/// Word and PowerPoint are archives; one with a macro in it is not taken.
fn office_kind(content: &[u8]) -> Option<FileKind> {
    if !content.starts_with(b"PK\x03\x04") {
        return None;
    }
    let archive = zip::ZipArchive::new(Cursor::new(content)).ok()?;
    // A name that cannot be read is none that an office program writes.
    let names = archive.file_names().map(|name| name.map(String::from).ok()).collect::<Option<Vec<_>>>()?;
    let has = |name: &str| names.iter().any(|found| found == name);
    if !has("[Content_Types].xml") || names.iter().any(|found| found.ends_with("vbaProject.bin")) {
        return None;
    }
    match (has("word/document.xml"), has("ppt/presentation.xml")) {
        (true, false) => Some(FileKind::Docx),
        (false, true) => Some(FileKind::Pptx),
        _ => None,
    }
}

/// The file as it is kept, if it is one of `taken`.
pub async fn document(sent: Sent, taken: &'static [FileKind]) -> Result<Document, FileProblem> {
    let (kind, content) = checked(sent, taken)?;
    if !kind.is_picture() {
        return Ok(Document { kind, content });
    }
    let picture = in_background(move || pictures::cleaned(&content, &[SCAN_SIDE])).await?;
    let content = picture.into_iter().next().ok_or(FileProblem::Unreadable)?.content;
    Ok(Document { kind: FileKind::Jpeg, content })
}

/// A photo in each of these sizes (longest side), without whatever the camera wrote into it.
pub async fn photo(sent: Sent, sides: &'static [u32]) -> Result<Vec<Picture>, FileProblem> {
    let (_, content) = checked(sent, PHOTOS)?;
    in_background(move || pictures::cleaned(&content, sides)).await
}

fn checked(sent: Sent, taken: &[FileKind]) -> Result<(FileKind, Vec<u8>), FileProblem> {
    let content = match sent {
        Sent::Nothing => return Err(FileProblem::Missing),
        Sent::TooLarge => return Err(FileProblem::TooLarge),
        Sent::File(content) => content,
    };
    let kind = kind_of(&content).filter(|kind| taken.contains(kind)).ok_or(FileProblem::WrongKind)?;
    Ok((kind, content))
}

/// Decoding takes a second of computing: not on the threads that answer.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PictureProblem> + Send + 'static,
) -> Result<T, FileProblem> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|_| FileProblem::Unreadable)?;
    done.map_err(|problem| match problem {
        PictureProblem::Unreadable => FileProblem::Unreadable,
        PictureProblem::TooManyPixels => FileProblem::TooManyPixels,
    })
}

/// A picture of ours for a page; `is_public` ones never change and may be kept by whoever carries them.
pub fn shown_picture(content: Vec<u8>, is_public: bool) -> Response {
    let cache = if is_public { "public, max-age=31536000, immutable" } else { "private, no-store" };
    answer(FileKind::Jpeg, content, &[("cache-control", cache)])
}

/// A recording for a page, or the part of it that a browser asks for.
pub async fn played_sound(kind: FileKind, path: PathBuf, request: Request) -> Response {
    let mime = kind.media_type().parse().unwrap_or(mime_guess::mime::APPLICATION_OCTET_STREAM);
    let Ok(mut response) =
        ServeFile::new_with_mime(path, &mime).oneshot(request).await.map(IntoResponse::into_response);
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
        ("cache-control", "public, max-age=31536000, immutable"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// A file to save, under a name of ours.
pub fn saved_file(kind: FileKind, content: Vec<u8>, title: &str) -> Response {
    let ending = kind.ending();
    let disposition =
        format!("attachment; filename=\"file.{ending}\"; filename*=UTF-8''{}.{ending}", percent_encoded(title));
    answer(kind, content, &[("content-disposition", &disposition), ("cache-control", "private, no-store")])
}

fn answer(kind: FileKind, content: Vec<u8>, more: &[(&'static str, &str)]) -> Response {
    let mut response = Body::from(content).into_response();
    let fixed = [
        ("content-type", kind.media_type()),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
    ];
    for (name, value) in fixed.iter().chain(more) {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// As RFC 5987 wants it in a header.
fn percent_encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn office(names: &[&str]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(b"<x/>").unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let word = office(&["[Content_Types].xml", "word/document.xml"]);
        let slides = office(&["docProps/app.xml", "[Content_Types].xml", "ppt/presentation.xml"]);
        assert_eq!(kind_of(b"%PDF-1.7\n"), Some(FileKind::Pdf));
        assert_eq!(kind_of(&word), Some(FileKind::Docx));
        assert_eq!(kind_of(&slides), Some(FileKind::Pptx));
    }

    #[test]
    fn pages_drawings_programs_macros_and_plain_archives_are_not_taken() {
        let refused: [&[u8]; 6] = [
            b"<!doctype html><script>alert(1)</script>",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            b"MZ\x90\x00",
            b"#!/bin/sh\n",
            &office(&["a.txt"]),
            &office(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]),
        ];
        for content in refused {
            assert_eq!(kind_of(content), None, "{:?}", String::from_utf8_lossy(content));
        }
    }

    #[tokio::test]
    async fn what_is_fine_elsewhere_is_refused_where_it_does_not_belong() {
        let pdf = || Sent::File(b"%PDF-1.7\n".to_vec());
        assert!(document(pdf(), SCANS).await.is_ok());
        assert_eq!(photo(pdf(), &[480]).await.err(), Some(FileProblem::WrongKind));
        assert_eq!(document(Sent::TooLarge, SCANS).await.err(), Some(FileProblem::TooLarge));
    }

    #[test]
    fn a_saved_file_has_a_name_of_ours_and_cannot_act() {
        let response = saved_file(FileKind::Pdf, Vec::new(), "讲解词\r\n\";x");
        let header = |name: &str| response.headers().get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(
            header("content-disposition"),
            "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E8%AE%B2%E8%A7%A3%E8%AF%8D%0D%0A%22%3Bx.pdf"
        );
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(header("x-content-type-options"), "nosniff");
    }
}
