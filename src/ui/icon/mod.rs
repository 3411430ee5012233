//! Icons as inline SVG: no font, no request, the colour of the words beside.

mod drawings;

use leptos::prelude::*;
use leptos::tachys::view::IntoRender;

pub use drawings::Icon;

impl Icon {
    /// The drawing, hidden from readers because words stand beside it.
    #[must_use]
    pub fn view(self) -> AnyView {
        self.sized("icon")
    }

    /// The same, two lines tall.
    #[must_use]
    pub fn large(self) -> AnyView {
        self.sized("icon icon-large")
    }

    fn sized(self, class: &'static str) -> AnyView {
        view! {
            <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false" inner_html=self.drawing()></svg>
        }
        .into_any()
    }
}

/// Lets `{Icon::Search}` stand in a view.
impl IntoRender for Icon {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        self.view()
    }
}
