//! The parts every screen is made of.

mod button;
mod card;
mod facts;
mod field;
mod frame;
mod icon;
mod list;
mod navigation;
mod notice;
mod progress;
mod table;
mod tag;
mod text;
mod view_box;

pub use button::{Button, ButtonKind, ButtonLink, CopyButton, Menu, PrintButton};
pub use card::{Card, Pairs, Task, Tasks, date_tile, pair};
pub use facts::{Fact, Facts, Work, WorkList};
pub use field::{Checkbox, Choice, Choices, Field, InputKind, PasswordField, Select, Textarea};
pub use frame::{Header, HeaderSearch, LanguageLink, PageHead, PublicFrame, StaffFrame, StudentFrame};
pub use icon::{Icon, icon};
pub use list::{MailPreview, Slip, SummaryList, exact_text, summary_row};
pub use navigation::{BottomNav, Breadcrumb, PageSize, Pager, Place, Rail, Tabs, back_link};
pub use notice::{EmptyState, ErrorSummary, FieldError, Notice, ReloadNotice};
pub use progress::{Progress, Steps};
pub use table::{Direction, SelectionBar, Table, column, sort_header, tick, tick_header};
pub use tag::{Legend, LegendItem, tag};
pub use text::{Anchor, OptionalText, Text, Tone};
pub use view_box::{Chip, Chips, CurrentView};
