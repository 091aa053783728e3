CREATE TABLE added_by_two (a); INSERT INTO added_by_two VALUES (1); INSERT INTO no_such_table VALUES (1);
