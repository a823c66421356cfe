#pragma once

#include <boost/json.hpp>
#include <cjose/cjose.h>
#include <memory>
#include <string>
#include <string_view>

namespace identity {

// An identity provider's own side: its keys, and what it signs with them.

inline std::string coded(std::string_view bytes) {
    char* text = nullptr;
    std::size_t size = 0;
    cjose_base64url_encode(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), &text,
                           &size, nullptr);
    const std::unique_ptr<char, decltype(&std::free)> owned{text, std::free};
    return {text, size};
}

class SigningKey {
public:
    static SigningKey rsa(std::string_view id, std::size_t bits = 2'048) {
        const std::uint8_t exponent[] = {1, 0, 1};
        return SigningKey{cjose_jwk_create_RSA_random(bits, exponent, 3, nullptr), id};
    }
    static SigningKey curve(std::string_view id, cjose_jwk_ec_curve which = CJOSE_JWK_EC_P_256) {
        return SigningKey{cjose_jwk_create_EC_random(which, nullptr), id};
    }
    static SigningKey secret(std::string_view bytes, std::string_view id) {
        return SigningKey{
            cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                      bytes.size(), nullptr),
            id};
    }
    // As the JWKS document has it.
    boost::json::object public_part(std::string_view algorithm = "") const {
        const std::unique_ptr<char, decltype(&std::free)> text{
            cjose_jwk_to_json(key_.get(), false, nullptr), std::free};
        auto object = boost::json::parse(text.get()).as_object();
        if (!id_.empty()) object["kid"] = id_;
        object["use"] = "sig";
        if (!algorithm.empty()) object["alg"] = algorithm;
        return object;
    }
    // Any header, any body: also what an honest provider would never sign.
    std::string token(const boost::json::object& header, std::string_view body) const {
        cjose_header_t* const made = cjose_header_new(nullptr);
        bool taken = true;
        for (const auto& [name, value] : header) {
            const std::string key{name};
            if (value.is_string())
                cjose_header_set(made, key.c_str(), value.get_string().c_str(), nullptr);
            else
                taken &= cjose_header_set_raw(made, key.c_str(),
                                              boost::json::serialize(value).c_str(), nullptr);
        }
        // A number or a truth cannot be set; it is refused before anyone asks who signed.
        if (!taken) {
            cjose_header_release(made);
            return coded(boost::json::serialize(header)) + "." + coded(body) + ".AAAA";
        }
        const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> jws{
            cjose_jws_sign(key_.get(), made, reinterpret_cast<const std::uint8_t*>(body.data()),
                           body.size(), nullptr),
            cjose_jws_release};
        cjose_header_release(made);
        const char* text = nullptr;
        if (!jws || !cjose_jws_export(jws.get(), &text, nullptr)) return "";
        return text;
    }
    const std::string& id() const { return id_; }

private:
    SigningKey(cjose_jwk_t* key, std::string_view id) : key_{key, cjose_jwk_release}, id_{id} {}

    std::shared_ptr<cjose_jwk_t> key_;
    std::string id_;
};

inline std::string key_set(const std::vector<boost::json::object>& keys) {
    boost::json::array all;
    for (const auto& key : keys) all.push_back(key);
    return boost::json::serialize(boost::json::object{{"keys", all}});
}

}  // namespace identity
