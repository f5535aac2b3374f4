//! What several pages share.

pub mod alignment_tree;
pub mod check_ins;
pub mod due_list;
pub mod frame;
pub mod key_result_bar;
pub mod key_result_chart;
pub mod key_result_figures;
pub mod kpi_line;
pub mod objective_row;
pub mod revisions;
pub mod score;
pub mod status_word;
