//! Small islands: eager, without props or server calls; they read their texts from `data-*` around them (`rendering.md`).

mod follow;
mod touches;

pub use follow::Follow;
pub use touches::Touches;
