//! Styles, islands and icons, read once at start, named by their hash, compressed once (br and gzip).
//! A hashed name never changes its content, so browsers keep it for ever.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::{
    chance::hex,
    packed::{Effort, Packed},
};

/// Letters of the hash in a name: 2^40 possibilities are plenty for a few files.
const HASH_LETTERS: usize = 10;
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// One file.
struct Asset {
    mime: String,
    content: Packed,
}

/// Every file of the site folder.
#[derive(Default)]
pub struct Assets {
    by_hashed_name: HashMap<String, Asset>,
    hashed_names: HashMap<String, String>,
}

impl Assets {
    /// Reads the files of `folder` and its `static` folder; a missing folder is an error with its name.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut assets = Self::default();
        for path in files_below(folder)? {
            let content = fs::read(&path)?;
            assets.add(&path, content);
        }
        Ok(assets)
    }

    /// The address of the file called `name`, with the hash in it.
    pub fn address(&self, name: &str) -> String {
        format!("/static/{}", self.hashed_names.get(name).map_or(name, String::as_str))
    }

    /// Whether the islands were built.
    pub fn has(&self, name: &str) -> bool {
        self.hashed_names.contains_key(name)
    }

    /// Answers a request for `/static/{hashed_name}`.
    pub fn answer(&self, hashed_name: &str, headers: &HeaderMap) -> Response {
        let Some(asset) = self.by_hashed_name.get(hashed_name) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let (encoding, body) = asset.content.chosen(headers);
        let mut response = body.into_response();
        let answered = response.headers_mut();
        for (name, value) in [
            (header::CONTENT_TYPE, Some(asset.mime.as_str())),
            (header::CACHE_CONTROL, Some(FOR_EVER)),
            (header::VARY, Some("accept-encoding")),
            (header::CONTENT_ENCODING, encoding),
        ] {
            if let Some(value) = value.and_then(|value| value.parse().ok()) {
                answered.insert(name, value);
            }
        }
        response
    }

    fn add(&mut self, path: &Path, content: Vec<u8>) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
        let hash = hex(&Sha256::digest(&content));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let hashed = format!("{stem}.{}.{ending}", &hash[..HASH_LETTERS]);
        let mime = mime_guess::from_path(path).first_or_octet_stream();
        let mime = if mime.type_() == "text" { format!("{mime}; charset=utf-8") } else { mime.to_string() };
        let asset = Asset { mime, content: Packed::new(content, Effort::Thorough).squeezed() };
        self.hashed_names.insert(name.to_owned(), hashed.clone());
        self.by_hashed_name.insert(hashed, asset);
    }
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_a_name_that_changes_with_its_content() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("main.css"), "a{}").unwrap();
        let first = Assets::read(folder.path()).unwrap().address("main.css");
        fs::write(folder.path().join("main.css"), "b{}").unwrap();
        let assets = Assets::read(folder.path()).unwrap();
        assert_ne!(assets.address("main.css"), first);
        let name = assets.address("main.css").trim_start_matches("/static/").to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, "gzip, br".parse().unwrap());
        let response = assets.answer(&name, &headers);
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(response.headers()[header::CACHE_CONTROL], FOR_EVER);
        assert_eq!(assets.answer("main.css", &headers).status(), StatusCode::NOT_FOUND);
    }
}
