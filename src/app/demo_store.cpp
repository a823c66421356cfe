#include "app/demo_store.hpp"

namespace app {

bool is_empty_office(store::Reader& db) {
    return db.number("SELECT COUNT(*) FROM users") == 0 &&
           db.number("SELECT COUNT(*) FROM cases") == 0 &&
           db.number("SELECT COUNT(*) FROM ledger_entries") == 0;
}

base::BatchId add_demo_batch(store::Writer& db, base::Instant now) {
    const base::BatchId id{db.next_id("import_batches")};
    db.execute("INSERT INTO import_batches (id, kind, name, recorded_at) VALUES (?, ?, ?, ?)",
               {id, "demo", "Demokontoret 2015-2018", now});
    return id;
}

}  // namespace app
