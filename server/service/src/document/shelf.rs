//! Where documents lie: a folder of the installation, by a trait that a bucket has too.

use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path as Place;
use object_store::{ObjectStore, ObjectStoreExt as _};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Files judged at once.
const AT_ONCE: usize = 2;

/// Who reads a PDF to judge it.
#[derive(Clone, Debug)]
pub enum PdfReader {
    /// This program, in a process of its own.
    Program(PathBuf),
    /// This very process: where no file of strangers comes.
    Here,
}

/// Where documents lie, and how they are judged before.
pub struct Documents {
    pub(super) shelf: Arc<dyn ObjectStore>,
    pub(super) reader: PdfReader,
    pub(super) turns: Arc<Semaphore>,
}

impl Documents {
    /// In a folder, which is there; each file is on the disk before it is told of.
    ///
    /// # Errors
    /// The folder cannot be used.
    pub fn in_folder(folder: &Path, reader: PdfReader) -> Result<Self, object_store::Error> {
        let shelf = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { shelf: Arc::new(shelf), reader, turns: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// In memory, for as long as the process lives.
    pub fn in_memory() -> Self {
        Self { shelf: Arc::new(InMemory::new()), reader: PdfReader::Here, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// The same, its documents read by somebody else.
    #[must_use]
    pub fn read_by(self, reader: PdfReader) -> Self {
        Self { reader, ..self }
    }

    pub(super) async fn put(&self, key: Uuid, sealed: Vec<u8>) -> Result<(), object_store::Error> {
        self.shelf.put(&place(key), sealed.into()).await.map(drop)
    }

    pub(super) async fn get(&self, key: Uuid) -> Result<Vec<u8>, object_store::Error> {
        Ok(self.shelf.get(&place(key)).await?.bytes().await?.to_vec())
    }

    /// Removes a file; one that is not there is removed already.
    pub(super) async fn remove(&self, key: Uuid) -> Result<(), object_store::Error> {
        match self.shelf.delete(&place(key)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            removed => removed,
        }
    }
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documents").field("reader", &self.reader).finish_non_exhaustive()
    }
}

/// Under which name a document lies: of random, which says nothing (UPL-06).
fn place(key: Uuid) -> Place {
    Place::from(key.simple().to_string())
}
