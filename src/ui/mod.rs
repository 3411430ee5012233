//! The pieces pages are made of. They know no feature and no sentence: every
//! word comes in as an argument, every colour lives in `style/tokens.css`.
//!
//! One file per piece, one style file of the same name. `gallery` shows all.

#![expect(missing_docs, reason = "most props are said by name and type; the others carry a line")]

pub mod badge;
pub mod button;
pub mod card;
pub mod checks;
pub mod confirm;
pub mod day;
pub mod definition;
pub mod disclosure;
pub mod empty;
pub mod face;
pub mod field;
pub mod filter;
pub mod gallery;
pub mod icon;
pub mod layout;
pub mod list;
pub mod meter;
pub mod month;
pub mod notice;
pub mod of_ten;
pub mod outcome;
pub mod pagination;
pub mod pebble;
pub mod stars;
pub mod stat;
pub mod steps;
pub mod table;
pub mod tabs;
pub mod town_map;
pub mod words;

pub use badge::{Badge, BadgeKind, Tag};
pub use button::{Button, ButtonKind, LinkButton};
pub use card::Card;
pub use checks::{Check, CheckState, Checks};
pub use confirm::Confirm;
pub use day::{Day, DayLink, DayStrip, Slot};
pub use definition::{Definition, Definitions};
pub use disclosure::{Disclosure, Sum, SumLine};
pub use empty::Empty;
pub use face::{Face, FaceChoices, FaceOption, FaceScale};
pub use field::{
    CheckboxField, CheckboxGroup, Choice, ErrorSummary, FieldError, FieldWidth, FileField, InputKind, RadioGroup,
    SelectField, TextArea, TextField,
};
pub use filter::{ActiveFilter, ActiveFilters, FilterPanel};
pub use icon::Icon;
pub use layout::{Brand, Breadcrumbs, Crumb, LanguageLink, LanguageSwitch, NavItem, PageHead, PersonMenu, Shell};
pub use list::{List, ListRow};
pub use meter::{Meter, MeterTone};
pub use month::{Month, MonthDay};
pub use notice::{Notice, NoticeKind};
pub use of_ten::OfTen;
pub use outcome::Outcome;
pub use pagination::{PageLink, Pagination};
pub use pebble::{Pebble, PebbleScene, SproutScene, Tone};
pub use stars::Stars;
pub use stat::{Stat, Stats};
pub use steps::{Step, StepState, Steps, Timeline, TimelineEntry};
pub use table::{Column, Table};
pub use tabs::{TabItem, Tabs};
pub use town_map::{MapLegend, MapMark, MapName, Mark, TownMap};
pub use words::OptionalText;
