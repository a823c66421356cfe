#pragma once

#include <stdexcept>

namespace store {

// The database cannot do its work: disk full, connection lost, file damaged, wrong SQL.
// The text is for the log and the operator, never with values from a row.
class Fault : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

// No room on the disk. Nothing of the command was kept; it may succeed once there is room.
class DiskFull : public Fault {
    using Fault::Fault;
};

// A constraint of the schema refused the write.
class ConstraintBroken : public Fault {
    using Fault::Fault;
};

// The connection was lost while the commit was under way: it may or may not have been kept.
class CommitUnknown : public Fault {
    using Fault::Fault;
};

// The connection was lost before the commit: nothing was kept. Tried again once by the store
// itself.
class ConnectionLost : public Fault {
    using Fault::Fault;
};

// Another program has the data folder open.
class InUse : public Fault {
    using Fault::Fault;
};

}  // namespace store
