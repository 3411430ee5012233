//! Bytes in the three forms a browser may ask for, each made once.

use std::{
    io::{Read as _, Write as _},
    sync::OnceLock,
};

use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For what is made anew many times a day: the last percent is not worth its time.
    Quick,
    /// For what is made once and sent for months.
    Thorough,
}

/// Bytes and their compressed forms, made when first asked for.
#[derive(Debug)]
pub struct Packed {
    /// Nothing where it is unpacked for whoever takes no other.
    plain: Option<Bytes>,
    effort: Effort,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Packed {
    /// `plain`, not compressed yet.
    pub fn new(plain: impl Into<Bytes>, effort: Effort) -> Self {
        Self { plain: Some(plain.into()), effort, brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// Makes the small forms now, so that no reader waits for them, and keeps nothing else: hardly anybody takes less.
    pub fn squeezed(mut self) -> Self {
        self.brotli();
        self.gzip();
        self.plain = None;
        self
    }

    /// The bytes as they are.
    pub fn plain(&self) -> Bytes {
        self.plain.clone().unwrap_or_else(|| unpacked(self.gzip.get().map(Bytes::as_ref).unwrap_or_default()))
    }

    /// The best form that the request's headers accept, and the name of its encoding.
    pub fn chosen(&self, headers: &HeaderMap) -> (Option<&'static str>, Bytes) {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepts(accepted, "br") {
            return (Some("br"), self.brotli().clone());
        }
        if accepts(accepted, "gzip") {
            return (Some("gzip"), self.gzip().clone());
        }
        (None, self.plain())
    }

    fn brotli(&self) -> &Bytes {
        self.brotli.get_or_init(|| brotli(&self.plain(), self.effort))
    }

    fn gzip(&self) -> &Bytes {
        self.gzip.get_or_init(|| gzip(&self.plain(), self.effort))
    }
}

/// Whether `encoding` is named and not ruled out by `q=0`.
fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, quality) = one.split_once(';').unwrap_or((one, ""));
        let quality = quality.trim().trim_start_matches("q=").parse::<f32>();
        name.trim().eq_ignore_ascii_case(encoding) && quality.unwrap_or(1.0) > 0.0
    })
}

fn brotli(plain: &[u8], effort: Effort) -> Bytes {
    // Quality 9 of 11: a third of the time for a percent of the size, paid at every start. A page
    // fits into a window of 256 KiB; a larger one would only cost memory.
    let (quality, window) = match effort {
        Effort::Quick => (5, 18),
        Effort::Thorough => (9, 22),
    };
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, quality, window);
    // Writing into memory does not fail; the writer finishes when it is dropped.
    let _ = writer.write_all(plain);
    drop(writer);
    packed.into()
}

fn gzip(plain: &[u8], effort: Effort) -> Bytes {
    let level = match effort {
        Effort::Quick => flate2::Compression::new(6),
        Effort::Thorough => flate2::Compression::best(),
    };
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
    // As above.
    let _ = writer.write_all(plain);
    writer.finish().unwrap_or_default().into()
}

/// What was packed by `gzip`.
fn unpacked(packed: &[u8]) -> Bytes {
    let mut plain = Vec::new();
    // Reading what we wrote ourselves does not fail.
    let _ = flate2::read::GzDecoder::new(packed).read_to_end(&mut plain);
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "苏童成长践习平台 苏童成长践习平台 苏童成长践习平台 苏童成长践习平台";

    fn asking(accepted: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, accepted.parse().unwrap())])
    }

    #[test]
    fn every_form_unpacks_to_the_same_bytes() {
        let squeezed = Packed::new(TEXT, Effort::Thorough).squeezed();
        for packed in [Packed::new(TEXT, Effort::Quick), squeezed] {
            assert_eq!(packed.chosen(&asking("identity")), (None, TEXT.into()));
            let (encoding, brotli) = packed.chosen(&asking("gzip, deflate, br"));
            assert_eq!(encoding, Some("br"));
            let mut text = String::new();
            brotli::Decompressor::new(&brotli[..], 4096).read_to_string(&mut text).unwrap();
            assert_eq!(text, TEXT);
            let (encoding, gzip) = packed.chosen(&asking("gzip"));
            assert_eq!(encoding, Some("gzip"));
            let mut text = String::new();
            flate2::read::GzDecoder::new(&gzip[..]).read_to_string(&mut text).unwrap();
            assert_eq!(text, TEXT);
        }
    }

    #[test]
    fn an_encoding_that_is_ruled_out_or_only_looks_alike_is_not_sent() {
        let packed = Packed::new(TEXT, Effort::Quick);
        for accepted in ["", "identity", "br;q=0", "br;q=0.0, gzip;q=0", "brr"] {
            assert_eq!(packed.chosen(&asking(accepted)), (None, TEXT.into()), "{accepted:?}");
        }
        assert_eq!(packed.chosen(&asking("br;q=0, GZIP;q=0.5")).0, Some("gzip"));
    }
}
