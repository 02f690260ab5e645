//! Small islands: eager, without props or server calls; they read their texts from `data-*` around them (`rendering.md`).

mod touches;

pub use touches::Touches;
