//! The one door to files that were uploaded or generated: a folder today, another store later.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{chance::hex, private};
use crate::time::HOUR;

/// A file that was kept so short a time ago may still be on its way into a row.
const FRESH: Duration = Duration::from_secs(HOUR.unsigned_abs());

/// Keeps files by the hash of their content, so that one file is stored once and never changes.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
    /// Held while a file gets its name or loses it.
    naming: Arc<Mutex<()>>,
}

impl Files {
    /// Files in `folder`, which is made when the first one is kept.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder, naming: Arc::default() }
    }

    /// Files of another sort in a folder below: they neither share a file with these nor stand in backups.
    pub fn below(&self, name: &str) -> Self {
        Self { folder: self.folder.join(name), naming: Arc::default() }
    }

    /// The name under which `content` is or would be kept.
    pub fn name_of(content: &[u8]) -> String {
        hex(&Sha256::digest(content))
    }

    /// Keeps `content` and returns the name under which it is found again. It is on the disk when this returns: the
    /// row that names it may be committed.
    pub async fn keep(&self, content: &[u8]) -> io::Result<String> {
        let name = Self::name_of(content);
        let (files, kept, content) = (self.clone(), name.clone(), content.to_owned());
        tokio::task::spawn_blocking(move || files.write(&kept, &content)).await.map_err(io::Error::other)??;
        Ok(name)
    }

    /// The content kept under `name`; `None` if there is none or `name` is no name of ours.
    pub async fn find(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        if !is_name(name) {
            return Ok(None);
        }
        match tokio::fs::read(self.folder.join(name)).await {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Where `name` lies if it is kept; nothing if it is no name of ours.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        is_name(name).then(|| self.folder.join(name))
    }

    /// Removes what is kept under `name`; nothing there is as good.
    pub async fn remove(&self, name: &str) -> io::Result<()> {
        if !is_name(name) {
            return Ok(());
        }
        match tokio::fs::remove_file(self.folder.join(name)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The names of all that is kept.
    pub async fn list(&self) -> io::Result<BTreeSet<String>> {
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || {
            let entries = match fs::read_dir(folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
                Err(error) => return Err(error),
            };
            let names = entries.map(|entry| Ok(entry?.file_name().into_string().unwrap_or_default()));
            names.filter(|name| name.as_ref().map_or(true, |name| is_name(name))).collect()
        })
        .await
        .map_err(io::Error::other)?
    }

    /// Removes what is kept under `name`, unless it was kept again just now; whether it is gone.
    pub async fn remove_unless_fresh(&self, name: &str) -> io::Result<bool> {
        let Some(path) = self.path(name) else { return Ok(false) };
        let files = self.clone();
        tokio::task::spawn_blocking(move || {
            let _naming = files.naming();
            let kept_at = fs::metadata(&path)?.modified()?;
            if kept_at.elapsed().map_or(true, |age| age < FRESH) {
                return Ok(false);
            }
            fs::remove_file(&path)?;
            Ok(true)
        })
        .await
        .map_err(io::Error::other)?
    }

    /// Each writer has a file of their own until it is whole: two who send the same at once do not meet.
    fn write(&self, name: &str, content: &[u8]) -> io::Result<()> {
        private::make_folder(&self.folder)?;
        let mut half = NamedTempFile::new_in(&self.folder)?;
        half.write_all(content)?;
        half.as_file().sync_all()?;
        let _naming = self.naming();
        half.persist(self.folder.join(name))?;
        private::sync_folder(&self.folder)
    }

    fn naming(&self) -> MutexGuard<'_, ()> {
        self.naming.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_kept_file_is_found_by_its_content_only() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path().join("files"));
        let name = files.keep("讲解词".as_bytes()).await.unwrap();
        assert_eq!(files.find(&name).await.unwrap().as_deref(), Some("讲解词".as_bytes()));
        assert_eq!(files.find("../../etc/passwd").await.unwrap(), None);
        assert_eq!(files.find(&"0".repeat(64)).await.unwrap(), None);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn many_who_keep_the_same_at_once_all_keep_it_whole() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path().join("files"));
        let content = vec![7; 1 << 20];
        let keeping = (0..16).map(|_| {
            let (files, content) = (files.clone(), content.clone());
            tokio::spawn(async move { files.keep(&content).await })
        });
        for kept in keeping.collect::<Vec<_>>() {
            let name = kept.await.unwrap().unwrap();
            assert_eq!(files.find(&name).await.unwrap().map(|found| found == content), Some(true));
        }
        assert_eq!(fs::read_dir(folder.path().join("files")).unwrap().count(), 1, "nothing half kept is left");
    }

    #[tokio::test]
    async fn what_was_kept_again_just_now_is_not_removed() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path().join("files"));
        assert!(files.list().await.unwrap().is_empty());
        let name = files.keep(b"a").await.unwrap();
        fs::write(folder.path().join("files/notes"), b"not ours").unwrap();
        assert_eq!(files.list().await.unwrap().into_iter().collect::<Vec<_>>(), [name.as_str()]);
        assert!(!files.remove_unless_fresh(&name).await.unwrap());
        let file = fs::File::options().append(true).open(files.path(&name).unwrap()).unwrap();
        let before = file.metadata().unwrap().modified().unwrap();
        file.set_modified(before - FRESH).unwrap();
        assert!(files.remove_unless_fresh(&name).await.unwrap());
        assert!(files.list().await.unwrap().is_empty());
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_the_owner_reads_what_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path().join("files"));
        let kept = files.keep(b"a").await.unwrap();
        for path in [folder.path().join("files"), files.path(&kept).unwrap()] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0);
        }
    }

    #[tokio::test]
    async fn a_removed_file_is_gone_and_one_of_another_sort_stays() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path().join("files"));
        let name = files.keep(b"a").await.unwrap();
        assert_eq!(files.below("lists").keep(b"a").await.unwrap(), name);
        for _ in 0..2 {
            files.below("lists").remove(&name).await.unwrap();
        }
        assert_eq!(files.below("lists").find(&name).await.unwrap(), None);
        assert!(files.find(&name).await.unwrap().is_some());
    }
}
