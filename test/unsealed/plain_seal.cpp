#include "seal/seal.hpp"

// Stands in this test program for src/seal/seal.cpp: nothing is sealed. The program that is shipped
// has no such switch.
namespace seal {

std::string sealed(const DataKey&, const Place&, std::string_view text) {
    return std::string{text};
}

std::string opened(const DataKey&, const Place&, std::string_view bytes) {
    return std::string{bytes};
}

}  // namespace seal
