//! How passwords are kept and verified (security.md AUTH-04, AUTH-05, AUTH-10).
//!
//! Argon2id with 19 MiB and two passes, a salt of 16 bytes, and the pepper of the secret key file, in one PHC string:
//! `$argon2id$v=19$m=19456,t=2,p=1,keyid=…$salt$hash`, where `keyid` names the pepper. A hash takes some 20 ms and 19 MiB,
//! so no more run at once than there are cores, and no more wait than can be served soon.

use super::Password;
use crate::{
    random::{Random, RandomError},
    secret::Keys,
};
use argon2::{
    Algorithm, Argon2, KeyId, Params, ParamsBuilder, PasswordHash, PasswordHasher, PasswordVerifier, RECOMMENDED_SALT_LEN, Version,
    password_hash,
};
use data_encoding::BASE64_NOPAD;
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::Semaphore;

/// Memory of one hash, in KiB.
const MEMORY: u32 = 19_456;

/// Passes over that memory.
const PASSES: u32 = 2;

/// Bytes of a salt.
const SALT: usize = RECOMMENDED_SALT_LEN;

/// Bytes of a hash.
const OUTPUT: usize = 32;

/// How many may wait for a core before the next is turned away (AUTH-05).
pub const QUEUE: usize = 64;

/// Why a password was neither hashed nor verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// Too many are waiting already: answer 503 and « try again in a moment ».
    #[error("too many passwords are being verified")]
    Busy,
    /// There was no salt.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// The memory for a hash was not given, or the service is stopping.
    #[error("the password could not be hashed")]
    Failed,
}

/// What came of comparing a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is not the one, or there is none.
    Wrong,
    /// It is the one.
    Right {
        /// Kept under weaker parameters or a former key: hash it anew and store that.
        needs_rehash: bool,
    },
}

/// Hashes and verifies, a few at a time. One for the whole service.
pub struct Hasher {
    random: Arc<dyn Random>,
    keys: Arc<Keys>,
    cores: Arc<Semaphore>,
    places: Arc<Semaphore>,
    computed: Arc<AtomicU64>,
}

impl Hasher {
    /// A service that uses `cores` processors at most (at least one).
    pub fn new(random: Arc<dyn Random>, keys: Arc<Keys>, cores: usize) -> Self {
        let cores = cores.clamp(1, 1_024);
        Self {
            random,
            keys,
            cores: Arc::new(Semaphore::new(cores)),
            places: Arc::new(Semaphore::new(cores + QUEUE)),
            computed: Arc::default(),
        }
    }

    /// The PHC string to store for a password that was accepted.
    ///
    /// # Errors
    /// [`HashError::Busy`] when the queue is full; the others when the machine fails.
    pub async fn hash(&self, password: Password) -> Result<String, HashError> {
        let mut salt = [0; SALT];
        self.random.fill(&mut salt)?;
        let keys = Arc::clone(&self.keys);
        self.run(move || hash(&keys, &password, &salt)).await?.map_err(|_| HashError::Failed)
    }

    /// Whether what was typed is the password `stored` was made from.
    ///
    /// With no stored hash it takes the same time and is [`Verdict::Wrong`], so that nobody learns who has an account
    /// (AUTH-10); so do a text too long to be a password, and a hash that cannot be read or whose pepper is lost, which
    /// are logged.
    ///
    /// # Errors
    /// [`HashError::Busy`] when the queue is full; the others when the machine fails.
    pub async fn verify(&self, stored: Option<&str>, typed: &str) -> Result<Verdict, HashError> {
        let keys = Arc::clone(&self.keys);
        // with none, a hash that no password has is read and compared all the same: reading one takes time too
        let (known, stored) = (stored.is_some(), stored.map_or_else(|| nobody_s(&keys), str::to_owned));
        let password = Password::new(typed).ok();
        self.run(move || match password {
            Some(password) => verify(&keys, &stored, &password).map(|verdict| if known { verdict } else { Verdict::Wrong }),
            None => verify_nothing(&keys),
        })
        .await?
        .map_err(|_| HashError::Failed)
    }

    /// How many hashes were computed so far, those for nobody too: a test counts them (AUTH-10).
    pub fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    /// Runs a hash on a blocking thread, when its turn has come. The caller may go away: the turn is kept until the work is done.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashError> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| HashError::Busy)?;
        let core = Arc::clone(&self.cores).acquire_owned().await.map_err(|_| HashError::Failed)?;
        let turn = (place, core);
        let computed = Arc::clone(&self.computed);
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            computed.fetch_add(1, Ordering::Relaxed);
            drop(turn);
            result
        });
        done.await.map_err(|_| HashError::Failed)
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("cores", &self.cores.available_permits()).finish_non_exhaustive()
    }
}

fn hash(keys: &Keys, password: &Password, salt: &[u8]) -> password_hash::Result<String> {
    Ok(current(keys)?.hash_password_with_salt(password.as_str().as_bytes(), salt)?.to_string())
}

fn verify(keys: &Keys, stored: &str, password: &Password) -> password_hash::Result<Verdict> {
    let Ok((hash, params)) = read(stored) else {
        tracing::error!("a stored password hash cannot be read: its account cannot sign in until the password is changed");
        return verify_nothing(keys);
    };
    let Some(pepper) = keys.pepper_named(params.keyid()) else {
        tracing::error!("a stored password was hashed with a key that is no longer in the secret key file: its account cannot sign in");
        return verify_nothing(keys);
    };
    let verifier = Argon2::new_with_secret(pepper.key.bytes(), Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)?;
    match verifier.verify_password(password.as_str().as_bytes(), &hash) {
        Ok(()) => Ok(Verdict::Right { needs_rehash: pepper.id != keys.pepper().id || is_weaker(&hash, &params) }),
        Err(password_hash::Error::PasswordInvalid) => Ok(Verdict::Wrong),
        Err(error) => Err(error),
    }
}

fn read(stored: &str) -> password_hash::Result<(PasswordHash, Params)> {
    let hash = PasswordHash::new(stored)?;
    let params = Params::try_from(&hash)?;
    Ok((hash, params))
}

/// What a stored hash looks like, of nobody: its salt and its hash are zeros.
fn nobody_s(keys: &Keys) -> String {
    let (salt, output) = (BASE64_NOPAD.encode(&[0; SALT]), BASE64_NOPAD.encode(&[0; OUTPUT]));
    format!("$argon2id$v=19$m={MEMORY},t={PASSES},p=1,keyid={}${salt}${output}", BASE64_NOPAD.encode(&keys.pepper().id))
}

/// The work of a verification of what cannot be read.
fn verify_nothing(keys: &Keys) -> password_hash::Result<Verdict> {
    let mut output = [0; OUTPUT];
    current(keys)?.hash_password_into(b"", &[0; SALT], &mut output)?;
    std::hint::black_box(output);
    Ok(Verdict::Wrong)
}

fn is_weaker(hash: &PasswordHash, params: &Params) -> bool {
    hash.algorithm != Algorithm::Argon2id.ident()
        || hash.version != Some(Version::V0x13.into())
        || params.m_cost() < MEMORY
        || params.t_cost() < PASSES
        || hash.salt.as_ref().is_none_or(|salt| salt.len() < SALT)
        || hash.hash.as_ref().is_none_or(|output| output.len() < OUTPUT)
}

fn current(keys: &Keys) -> argon2::Result<Argon2<'_>> {
    let pepper = keys.pepper();
    let params = ParamsBuilder::new().m_cost(MEMORY).t_cost(PASSES).p_cost(1).output_len(OUTPUT).keyid(KeyId::new(&pepper.id)?).build()?;
    Argon2::new_with_secret(pepper.key.bytes(), Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use data_encoding::HEXLOWER;
    use std::time::Instant;

    const TYPED: &str = "un renard gris dort sous la galerie";

    /// Keys from a file with a key for each of these numbers, the first in use.
    fn keys(roots: &[u8]) -> Arc<Keys> {
        let lines: Vec<String> = roots.iter().map(|root| HEXLOWER.encode(&(0..32).map(|byte| byte ^ root).collect::<Vec<u8>>())).collect();
        Arc::new(Keys::parse(lines.join("\n").as_bytes()).expect("keys"))
    }

    fn hasher(keys: &Arc<Keys>) -> Hasher {
        Hasher::new(Arc::new(SeededRandom::new(1)), Arc::clone(keys), 2)
    }

    fn password() -> Password {
        Password::new(TYPED).expect("short")
    }

    /// A hash of the same password with other parameters.
    fn made_with(keys: &Keys, algorithm: Algorithm, memory: u32, passes: u32, salt: &[u8]) -> String {
        let pepper = keys.pepper();
        let params = ParamsBuilder::new().m_cost(memory).t_cost(passes).keyid(KeyId::new(&pepper.id).expect("id")).build().expect("params");
        let argon2 = Argon2::new_with_secret(pepper.key.bytes(), algorithm, Version::V0x13, params).expect("argon2");
        argon2.hash_password_with_salt(TYPED.as_bytes(), salt).expect("hash").to_string()
    }

    #[tokio::test]
    async fn req_auth_04_a_hash_is_argon2id_with_salt_and_pepper_id_and_verifies() {
        let keys = keys(&[1]);
        let hasher = hasher(&keys);
        let phc = hasher.hash(password()).await.expect("hash");
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid="), "{phc}");
        let parsed = PasswordHash::new(&phc).expect("phc");
        assert_eq!(parsed.salt.map(|salt| salt.len()), Some(16));
        assert_eq!(parsed.hash.map(|hash| hash.len()), Some(32));
        assert_eq!(hasher.verify(Some(&phc), TYPED).await, Ok(Verdict::Right { needs_rehash: false }));
        assert_eq!(hasher.verify(Some(&phc), "un renard gris dort sous la galerie ").await, Ok(Verdict::Wrong));
        assert_ne!(hasher.hash(password()).await.expect("hash"), phc); // another salt
    }

    #[tokio::test]
    async fn req_auth_01_a_password_is_verified_after_nfkc_only() {
        let hasher = hasher(&keys(&[1]));
        let phc = hasher.hash(Password::new("Été\0 à l’île, en kayak").expect("short")).await.expect("hash");
        let decomposed = "E\u{301}te\u{301}\0 a\u{300} l’i\u{302}le, en kayak";
        assert_eq!(hasher.verify(Some(&phc), decomposed).await, Ok(Verdict::Right { needs_rehash: false }));
        assert_eq!(hasher.verify(Some(&phc), "Été\0 à l’île, en Kayak").await, Ok(Verdict::Wrong));
        assert_eq!(hasher.verify(Some(&phc), &"é".repeat(1 << 19)).await, Ok(Verdict::Wrong));
    }

    #[tokio::test]
    async fn req_auth_04_weaker_hashes_still_open_and_are_to_be_made_anew() {
        let keys = keys(&[1]);
        let hasher = hasher(&keys);
        let weaker = Ok(Verdict::Right { needs_rehash: true });
        for (phc, expected) in [
            (made_with(&keys, Algorithm::Argon2id, 4_096, PASSES, &[7; SALT]), weaker),
            (made_with(&keys, Algorithm::Argon2id, MEMORY, 1, &[7; SALT]), weaker),
            (made_with(&keys, Algorithm::Argon2i, MEMORY, PASSES, &[7; SALT]), weaker),
            (made_with(&keys, Algorithm::Argon2id, MEMORY, PASSES, &[7; 8]), weaker),
            (made_with(&keys, Algorithm::Argon2id, MEMORY + 1_024, PASSES, &[7; SALT]), Ok(Verdict::Right { needs_rehash: false })),
        ] {
            assert_eq!(hasher.verify(Some(&phc), TYPED).await, expected, "{phc}");
        }
    }

    #[tokio::test]
    async fn req_auth_04_another_pepper_opens_nothing_and_a_former_one_is_replaced() {
        let phc = hasher(&keys(&[1])).hash(password()).await.expect("hash");
        assert_eq!(hasher(&keys(&[2])).verify(Some(&phc), TYPED).await, Ok(Verdict::Wrong));
        let rotated = hasher(&keys(&[2, 1]));
        assert_eq!(rotated.verify(Some(&phc), TYPED).await, Ok(Verdict::Right { needs_rehash: true }));
        let anew = rotated.hash(password()).await.expect("hash");
        assert_eq!(rotated.verify(Some(&anew), TYPED).await, Ok(Verdict::Right { needs_rehash: false }));

        // the pepper is in the hash, not only its name
        let id = |phc: &str| phc.split(['=', '$']).nth(8).map(str::to_owned).expect("keyid");
        let forged = phc.replace(&id(&phc), &id(&anew));
        assert_ne!(forged, phc);
        assert_eq!(rotated.verify(Some(&forged), TYPED).await, Ok(Verdict::Wrong));
    }

    #[tokio::test]
    async fn a_hash_that_cannot_be_read_opens_nothing() {
        let hasher = hasher(&keys(&[1]));
        for stored in ["", "motdepasse", "$argon2id$v=19$m=19456,t=2,p=1,x=1$c2Vs$aGFzaA", "$2y$10$abcdefghijklmnopqrstuv"] {
            assert_eq!(hasher.verify(Some(stored), TYPED).await, Ok(Verdict::Wrong), "{stored}");
        }
    }

    #[tokio::test]
    async fn req_auth_10_no_account_takes_the_same_work() {
        let keys = keys(&[1]);
        let hasher = hasher(&keys);
        let (nobody_s, params) = read(&nobody_s(&keys)).expect("a hash like another");
        assert!(!is_weaker(&nobody_s, &params) && keys.pepper_named(params.keyid()).is_some(), "as those that are stored now");
        let phc = hasher.hash(password()).await.expect("hash");
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            let start = Instant::now();
            assert_eq!(hasher.verify(Some(&phc), "autre chose de bien long").await, Ok(Verdict::Wrong));
            with.push(start.elapsed());
            let start = Instant::now();
            assert_eq!(hasher.verify(None, "autre chose de bien long").await, Ok(Verdict::Wrong));
            without.push(start.elapsed());
        }
        let (with, without) = (with.iter().min().expect("some"), without.iter().min().expect("some"));
        assert!(*without * 2 > *with && *with * 2 > *without, "{with:?} {without:?}");
    }

    #[tokio::test]
    async fn req_auth_05_beyond_the_queue_the_answer_is_busy() {
        let hasher = Arc::new(hasher(&keys(&[1])));
        // both cores are taken, as by two slow hashes
        let taken = Arc::clone(&hasher.cores).acquire_many_owned(2).await.expect("cores");
        let places = Arc::clone(&hasher.places).acquire_many_owned(2).await.expect("places");
        let waiting: Vec<_> = (0..QUEUE)
            .map(|_| {
                let hasher = Arc::clone(&hasher);
                tokio::spawn(async move { hasher.run(|| 1).await })
            })
            .collect();
        while hasher.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(hasher.verify(None, TYPED).await, Err(HashError::Busy));
        assert_eq!(hasher.hash(password()).await, Err(HashError::Busy));

        // one who goes away leaves a place
        let mut waiting = waiting.into_iter();
        let gone = waiting.next().expect("one");
        gone.abort();
        assert!(gone.await.expect_err("aborted").is_cancelled());
        assert_eq!(hasher.places.available_permits(), 1);

        drop((taken, places));
        for one in waiting {
            assert_eq!(one.await.expect("not aborted"), Ok(1));
        }
        assert_eq!(hasher.verify(None, TYPED).await, Ok(Verdict::Wrong));
        assert_eq!((hasher.cores.available_permits(), hasher.places.available_permits()), (2, 2 + QUEUE));
    }

    #[tokio::test]
    async fn without_dice_there_is_no_hash() {
        struct NoDice;
        impl Random for NoDice {
            fn fill(&self, _: &mut [u8]) -> Result<(), RandomError> {
                Err(RandomError)
            }
        }
        let hasher = Hasher::new(Arc::new(NoDice), keys(&[1]), 1);
        assert_eq!(hasher.hash(password()).await, Err(HashError::Random(RandomError)));
    }
}
