//! The door: what anybody sees.

mod choose;
mod demonstration;
mod door;
mod forgotten;
mod resources;

pub use choose::choose;
pub use demonstration::{mail, mail_drawn, mails};
pub use door::{door, former_address};
pub use forgotten::forgotten;
pub use resources::{first_steps, steps};
