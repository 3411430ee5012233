//! Packing and unpacking: a gzip-compressed tar whose first entry is the manifest.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use sha2::{Digest, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::{DATABASE, FILES, MANIFEST, Manifest};
use crate::platform::{
    chance::hex,
    private::{new_file, sync_folder},
};

/// Name of a backup while it is made.
const PART: &str = "backup.part";

/// The kept files of `folder`: those whose name is a hash. None if there is no folder yet.
pub fn kept_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(is_hash) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// SHA-256 of a file, in hex.
pub fn sha256(path: &Path) -> io::Result<String> {
    let mut reader = BufReader::new(File::open(path)?);
    let mut hash = Sha256::new();
    io::copy(&mut reader, &mut hash)?;
    Ok(hex(&hash.finalize()))
}

/// Packs the copy of the database that lies in `half`, and `files`. The backup is made there too, and moved to its
/// place when it is whole and on the disk.
pub fn pack(half: &Path, path: &Path, manifest: &Manifest, files: &[PathBuf]) -> io::Result<()> {
    let part = half.join(PART);
    pack_into(&part, manifest, &half.join(DATABASE), files)?;
    fs::rename(&part, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

fn pack_into(part: &Path, manifest: &Manifest, database: &Path, files: &[PathBuf]) -> io::Result<()> {
    let mut builder = Builder::new(GzEncoder::new(BufWriter::new(new_file(part)?), Compression::fast()));
    let manifest = serde_json::to_vec_pretty(manifest)?;
    builder.append_data(&mut header(manifest.len() as u64), MANIFEST, manifest.as_slice())?;
    append(&mut builder, DATABASE, database)?;
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        append(&mut builder, &format!("{FILES}/{name}"), path)?;
    }
    let mut file = builder.into_inner()?.finish()?;
    file.flush()?;
    file.get_ref().sync_all()
}

fn append(builder: &mut Builder<impl Write>, name: &str, path: &Path) -> io::Result<()> {
    let file = File::open(path)?;
    let mut header = header(file.metadata()?.len());
    builder.append_data(&mut header, name, BufReader::new(file))
}

fn header(size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_entry_type(EntryType::Regular);
    header
}

/// Unpacks a backup into `folder`, checking every hash on the way. Nothing outside `folder` is touched:
/// an entry with any other name than those we write is refused.
pub fn unpack(backup: &Path, folder: &Path) -> io::Result<Manifest> {
    let mut archive = Archive::new(GzDecoder::new(BufReader::new(File::open(backup)?)));
    let mut manifest: Option<Manifest> = None;
    let mut files = 0;
    fs::create_dir_all(folder.join(FILES))?;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_str().unwrap_or_default().to_owned();
        match (&manifest, name.strip_prefix("files/")) {
            (None, _) if name == MANIFEST => {
                let mut text = String::new();
                entry.read_to_string(&mut text)?;
                manifest = Some(serde_json::from_str(&text)?);
            }
            (Some(manifest), None) if name == DATABASE => {
                keep(&mut entry, &folder.join(DATABASE), &manifest.database_sha256)?;
            }
            (Some(_), Some(hash)) if is_hash(hash) => {
                keep(&mut entry, &folder.join(FILES).join(hash), hash)?;
                files += 1;
            }
            _ => return Err(invalid(format!("it holds {name:?}, which no backup of ours does"))),
        }
    }
    let manifest = manifest.ok_or_else(|| invalid("it has no manifest"))?;
    if !folder.join(DATABASE).is_file() || files != manifest.files {
        return Err(invalid("it is not whole"));
    }
    Ok(manifest)
}

fn keep(entry: &mut impl Read, path: &Path, expected: &str) -> io::Result<()> {
    let mut file = new_file(path)?;
    io::copy(entry, &mut file)?;
    file.sync_all()?;
    if sha256(path)? == expected { Ok(()) } else { Err(invalid(format!("{} was changed", path.display()))) }
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn invalid(what: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.into())
}
