#include <array>

#include "identity/token_check.hpp"

namespace identity {
namespace {

struct FaultText {
    TokenFault fault;
    std::string_view code;
    std::string_view danish;
};

constexpr std::string_view ask_operator = "Bed driften se på opsætningen af regionens log ind.";
constexpr std::string_view again = "Regionens svar kunne ikke bruges. Log ind igen.";
constexpr std::string_view late = "Regionens svar er for gammelt. Log ind igen.";

constexpr std::array texts{
    FaultText{TokenFault::malformed, "malformed", again},
    FaultText{TokenFault::too_long, "too_long", again},
    FaultText{TokenFault::algorithm, "algorithm", ask_operator},
    FaultText{TokenFault::header, "header", ask_operator},
    FaultText{TokenFault::kind, "kind", again},
    FaultText{TokenFault::unknown_key, "unknown_key", ask_operator},
    FaultText{TokenFault::signature, "signature", again},
    FaultText{TokenFault::issuer, "issuer", ask_operator},
    FaultText{TokenFault::audience, "audience", ask_operator},
    FaultText{TokenFault::authorised_party, "authorised_party", ask_operator},
    FaultText{TokenFault::expired, "expired", late},
    FaultText{TokenFault::not_yet, "not_yet",
              "Regionens svar gælder ikke endnu. Bed driften se efter, at urene går rigtigt."},
    FaultText{TokenFault::too_old, "too_old", late},
    FaultText{TokenFault::nonce, "nonce", again},
    FaultText{TokenFault::assurance, "assurance",
              "Du loggede ind på en måde, som ikke er sikker nok her. Brug totrinsbekræftelse."},
    FaultText{TokenFault::subject, "subject", ask_operator},
    FaultText{TokenFault::event, "event", again},
};

const FaultText& text_of(TokenFault fault) {
    return texts.at(static_cast<std::size_t>(fault));
}

}  // namespace

std::string_view code(TokenFault fault) {
    return text_of(fault).code;
}

std::string_view danish(TokenFault fault) {
    return text_of(fault).danish;
}

}  // namespace identity
