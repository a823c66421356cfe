#include "support/certificate.hpp"

#include <cstdio>
#include <memory>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace support {
namespace {

template <class Thing, void (*release)(Thing*)>
struct Releases {
    void operator()(Thing* thing) const { release(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Releases<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releases<X509, X509_free>>;

}  // namespace

void write_certificate(const std::filesystem::path& folder) {
    const Key key{EVP_EC_gen("P-256")};
    const Certificate certificate{X509_new()};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    auto* const name = X509_get_subject_name(certificate.get());
    const unsigned char localhost[] = "localhost";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, localhost, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    auto* file = std::fopen((folder / "certificate.pem").c_str(), "w");
    PEM_write_X509(file, certificate.get());
    std::fclose(file);
    file = std::fopen((folder / "key.pem").c_str(), "w");
    PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
}

}  // namespace support
