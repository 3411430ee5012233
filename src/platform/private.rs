//! Folders and files that only their owner may look into: what we keep is everybody's data.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use tempfile::TempDir;

/// The rights of such a folder.
#[cfg(unix)]
const FOLDER: u32 = 0o700;
/// The rights of such a file.
#[cfg(unix)]
const FILE: u32 = 0o600;

/// Makes a folder and those above it; one that is there keeps the rights its owner gave it.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER);
    builder.create(folder)
}

/// Makes a folder with a name of its own in `folder`, which goes with everything in it when it is dropped.
pub fn passing_folder(folder: &Path, prefix: &str) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(FOLDER));
    builder.tempdir_in(folder)
}

/// Makes a file that is not there yet.
pub fn new_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, FILE);
    options.open(path)
}

/// Makes the names in a folder last: after this a file that was moved here is here after a power cut too.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened, and its names last by themselves.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn rights(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn nobody_but_the_owner_reads_what_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        make_folder(&inner).unwrap();
        assert_eq!((rights(&inner), rights(&folder.path().join("a"))), (0o700, 0o700));
        assert_eq!(rights(passing_folder(&inner, "half-").unwrap().path()), 0o700);
        let file = inner.join("c");
        new_file(&file).unwrap();
        assert_eq!(rights(&file), 0o600);
        assert!(new_file(&file).is_err(), "what is there is not emptied");
    }
}
