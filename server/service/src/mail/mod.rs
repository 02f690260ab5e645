//! Mail, without the database: what is written ([`texts`]), how it is wrapped ([`message`]) and how it is handed to a mail
//! server ([`transport`]). The outbox decides when, to whom and how often.

mod line;
pub mod message;
mod reply;
mod server;
pub mod texts;
pub mod transport;

pub use message::{Message, NotWrapped, Sender};
pub use reply::{Outcome, Reason, refusal};
pub use server::BadSmtpUrl;
pub use texts::{Block, Contact, Entry, Letter, Mail, Reader, compose, policy};
pub use transport::{Timeouts, Transport};
