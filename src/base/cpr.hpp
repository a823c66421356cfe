#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/date.hpp"
#include "base/error.hpp"

namespace base {

// CPR-nummer: a Danish civil registration number, or a replacement number (erstatnings-CPR) of
// the form DDMMYYCAAG. There is no stream operator and no fmt formatter, so a number cannot slip
// into a log.
class CprNumber {
public:
    // "2412887770", "241288-7770", "280456-0PJ2". A date that does not exist is refused;
    // modulus 11 is not a requirement: numbers issued since October 2007 may fail it.
    static Result<CprNumber> parse(std::string_view text);

    // Ten characters: ten digits, or the replacement form in capitals. For storage and look-up
    // only.
    const std::string& characters() const { return characters_; }
    Date birth_date() const { return birth_date_; }
    bool is_replacement() const;
    bool passes_modulus_11() const;  // a hint to the adviser, never a refusal
    std::string masked() const { return characters_.substr(0, 6) + "-xxxx"; }
    std::string written() const { return characters_.substr(0, 6) + "-" + characters_.substr(6); }

    friend bool operator==(const CprNumber&, const CprNumber&) = default;

private:
    CprNumber(std::string characters, Date birth_date)
        : characters_{std::move(characters)}, birth_date_{birth_date} {}

    std::string characters_;
    Date birth_date_;
};

}  // namespace base
