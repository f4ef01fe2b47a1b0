package comanda.adapters.storage;

import comanda.application.evidence.MemoryEvidence;
import comanda.application.port.out.EvidenceStore;

class MemoryEvidenceTest extends EvidenceStoreContract {
    @Override
    EvidenceStore store() {
        return new MemoryEvidence();
    }
}
