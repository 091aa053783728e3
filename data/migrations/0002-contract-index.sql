-- Contracts by their end (Art. 16), for the filter of those that end soon.
CREATE INDEX person_contract ON person (c_contract_to) WHERE c_contract_to IS NOT NULL;
