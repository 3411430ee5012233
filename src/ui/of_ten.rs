//! So many of ten, as ten round faces: filled and smiling, or an empty ring. The words beside them say the same.

use leptos::prelude::*;

/// Ten faces of which `count` smile. Told apart by shape, not by colour.
#[component]
pub fn OfTen(count: u8) -> impl IntoView {
    let face = |place: u8| {
        let x = u32::from(place) * 24 + 12;
        if place < count {
            view! {
                <g class="of-ten-yes" transform=format!("translate({x} 12)")>
                    <circle r="10"></circle>
                    <circle class="of-ten-eye" cx="-3.4" cy="-2.4" r="1.3"></circle>
                    <circle class="of-ten-eye" cx="3.4" cy="-2.4" r="1.3"></circle>
                    <path class="of-ten-mouth" d="M-4.4 2.2 Q0 7 4.4 2.2"></path>
                </g>
            }
            .into_any()
        } else {
            view! { <circle class="of-ten-no" cx=x.to_string() cy="12" r="9"></circle> }.into_any()
        }
    };
    let faces: Vec<AnyView> = (0..10).map(face).collect();
    view! { <svg class="of-ten" viewBox="0 0 240 24" aria-hidden="true" focusable="false">{faces}</svg> }
}
