#include "identity/totp.hpp"

#include <gtest/gtest.h>

#include "identity/qr.hpp"

namespace identity {
namespace {

constexpr std::string_view secret = "12345678901234567890";
constexpr base::Instant at_second(std::int64_t seconds) {
    return {seconds * 1'000};
}

// RFC 6238, appendix B, the last six of its eight digits.
TEST(Totp, MakesTheCodesOfTheStandard) {
    struct Example {
        std::int64_t second;
        const char* code;
    };
    const Example examples[] = {
        {59, "287082"},
        {1'111'111'109, "081804"},
        {1'111'111'111, "050471"},
        {1'234'567'890, "005924"},
        {2'000'000'000, "279037"},
        {20'000'000'000, "353130"},
    };
    for (const auto& [second, code] : examples)
        EXPECT_EQ(totp_code(secret, at_second(second)), code) << second;
}

TEST(Totp, HeedsOneStepOfDriftAndEachCodeOnce) {
    constexpr std::int64_t step = 41'152'263;  // of second 1'234'567'890
    const auto now = at_second(1'234'567'890);
    const auto code_of = [](std::int64_t number) {
        return totp_code(secret, {number * totp_step_ms});
    };
    struct Example {
        const char* why;
        std::string typed;
        std::int64_t last_step;
        std::optional<std::int64_t> expected;
    };
    const Example examples[] = {
        {"the code of now", code_of(step), 0, step},
        {"the one before, for a clock that is late", code_of(step - 1), 0, step - 1},
        {"the next one, for a clock that is early", code_of(step + 1), 0, step + 1},
        {"two steps late", code_of(step - 2), 0, std::nullopt},
        {"two steps early", code_of(step + 2), 0, std::nullopt},
        {"used already", code_of(step), step, std::nullopt},
        {"older than one that was used", code_of(step - 1), step, std::nullopt},
        {"newer than one that was used", code_of(step + 1), step, step + 1},
        {"as apps write it", "005 924", 0, step},
        {"nothing", "", 0, std::nullopt},
        {"too short", "05924", 0, std::nullopt},
        {"too long", "0005924", 0, std::nullopt},
        {"letters", "oo5924", 0, std::nullopt},
        {"a sign", "+05924", 0, std::nullopt},
        {"digits of another script", "٠٠٥٩٢٤", 0, std::nullopt},
    };
    for (const auto& example : examples)
        EXPECT_EQ(matching_step(secret, example.typed, example.last_step, now), example.expected)
            << example.why;
}

TEST(Totp, SpellsTheSecretForAnApp) {
    EXPECT_EQ(spelled(secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    EXPECT_EQ(totp_address(secret, "karen"),
              "otpauth://totp/Patientkontor:karen?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=Patientkontor");
    EXPECT_EQ(random_totp_secret().size(), 20U);
    EXPECT_NE(random_totp_secret(), random_totp_secret());
}

TEST(Totp, DrawsAQrCodeWithoutScriptOrStyle) {
    const auto svg = qr_svg(totp_address(secret, "karen"), "QR \"kode\"");
    EXPECT_TRUE(svg.starts_with("<svg class=\"qr\""));
    EXPECT_TRUE(svg.contains("aria-label=\"QR &quot;kode&quot;\""));
    EXPECT_FALSE(svg.contains("style"));
    EXPECT_NE(svg, qr_svg("something else", "QR"));
}

}  // namespace
}  // namespace identity
