//! Placement requests: where each stands, who may move it and to where, and how many seats it takes (`domain.md` C1, C10).

pub mod bulk;
pub mod call;
pub mod duty;
pub mod hours;
pub mod pattern;
pub mod request;
pub mod seat;
pub mod state;
pub mod step;
pub mod summary;
pub mod targets;
pub mod timetable;

pub use hours::Hours;
pub use seat::{Capacity, Claim, Fullness, Limit, Load, Shift, fullness};
pub use state::RequestState;
pub use step::{Birth, Move, Party, STEPS, Step, moves};
pub use targets::Targets;
