//! Placement requests: the work list of each side, a request, and what is done to it.

mod assign;
mod bulk;
pub mod duties;
mod guest;
mod life;
mod list;
mod new;
mod see;
mod withdraw;
pub mod words;

pub use assign::assign;
pub use guest::guest;
pub use list::list;
pub use new::new;
pub use see::see;
pub use withdraw::withdraw;

/// Address of the work list.
pub const PATH: &str = "/demandes";
