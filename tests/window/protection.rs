//! Child protection's desk: the referrals and nothing else; the slip of one of them.

use whole_system::Station;

use crate::album::Album;
use crate::{seat, sign_in_by_pin};

const FOCAL_POINT: &str = "oumou.cisse";

#[test]
fn child_protection_sees_the_referrals_alone_and_makes_a_slip() {
    let site = Station::site("GAO1");
    site.add_user(FOCAL_POINT, "protection");
    let form = site.file(
        "form.json",
        r#"{"sex": "M", "birth": {"kind": "year", "year": 2012}}"#,
    );
    let words = ["referral", "add", "--focal-point", "Oumou Cissé, Gao", "--form"];
    let words = words.iter().map(AsRef::as_ref).chain([form.as_os_str()]);
    let referred = site.run(Station::ENROLLER, words).accepted();
    let code = referred["code"].as_str().unwrap();

    let window = seat(&site);
    sign_in_by_pin(&window, &site, FOCAL_POINT);
    window.part("referrals"); // Where this desk's day begins.
    let places = window.all("[data-testid^='nav-']").len();
    assert_eq!(places, 1, "more than the referrals: {}", window.page_text());
    Album::of(&window).only("referrals");

    window.part(&format!("slip-{code}")).click();
    window.part("paper-preview").click();
    window.part("paper-pages");
    Album::of(&window).only("referral-slip");
    let folder = site.folder("slips");
    window.part("paper-folder").replace(folder.to_str().unwrap());
    window.part("paper-save").click();
    window.part("paper-made");
    let slip = std::fs::read(folder.join(format!("referral-{code}.pdf"))).unwrap();
    assert!(slip.starts_with(b"%PDF-"), "no paper was written");
}
