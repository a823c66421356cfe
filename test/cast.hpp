#pragma once

#include <array>

// The fixed cast of every test: people born 1858-1899, so no number belongs to anyone alive.
namespace cast {

struct Member {
    const char* name;
    const char* cpr;
    const char* phone;
    const char* email;
    const char* address;
};

inline constexpr Member karen{"Karen Margrethe Sørensen", "311299-8992", "86 62 11 07",
                              "karen.margrethe@example.dk", "Sankt Mathias Gade 14, 8800 Viborg"};
inline constexpr Member niels{"Niels Åge Østergaard", "290264-6127", "+45 97 42 33 18",
                              "niels.oestergaard@example.dk", "Vestergade 3, 7500 Holstebro"};
inline constexpr Member ane{"Ane Kirstine Bæk", "150670-5556", "75 62 09 51", "ane.baek@example.dk",
                            "Søndergade 22, 8700 Horsens"};
inline constexpr Member petrea{"Petrea Hansine Kjær", "241288-7770", "87 30 44 15",
                               "petrea.kjaer@example.dk", "Ryesgade 9, 8000 Aarhus C"};
inline constexpr Member anton{"Anton Frederik Lund", "080875-6013", "0045 87 22 91 60",
                              "anton.lund@example.dk", "Papirfabrikken 10, 8600 Silkeborg"};
// Modulus 11 fails: accepted with a warning.
inline constexpr Member thora{"Thora Amalie Friis", "080875-6014", "96 11 20 48",
                              "thora.friis@example.dk", "Torvet 1, 7400 Herning"};

inline constexpr std::array everyone{karen, niels, ane, petrea, anton, thora};

}  // namespace cast
