//! The one door to files that were uploaded or generated: a folder today, another store later.

use std::{io, path::PathBuf};

use sha2::{Digest, Sha256};

use super::chance::hex;

/// Keeps files by the hash of their content, so that one file is stored once and never changes.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// Files in `folder`, which is made when the first one is kept.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Files of another sort in a folder below: they neither share a file with these nor stand in backups.
    pub fn below(&self, name: &str) -> Self {
        Self { folder: self.folder.join(name) }
    }

    /// The name under which `content` is or would be kept.
    pub fn name_of(content: &[u8]) -> String {
        hex(&Sha256::digest(content))
    }

    /// Keeps `content` and returns the name under which it is found again.
    pub async fn keep(&self, content: &[u8]) -> io::Result<String> {
        let name = Self::name_of(content);
        let path = self.folder.join(&name);
        tokio::fs::create_dir_all(&self.folder).await?;
        let half = path.with_extension("part");
        tokio::fs::write(&half, content).await?;
        tokio::fs::rename(&half, &path).await?;
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
